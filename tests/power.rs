//! What is left after a power cut and after a fault: for every command that writes, and every moment in it.

mod acts;
mod cut;
mod disk;
mod fault;
mod injected;
mod kill;
mod machine;
mod recorded;
mod stage;

//! The one integration binary: each layer a module.

mod store;

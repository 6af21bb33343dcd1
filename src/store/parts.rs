//! A log in parts, `1.log`, `2.log` and on, in a folder of its own: where one is full, cut off or damaged, the next goes on.

use std::io;
use std::path::{Path, PathBuf};

use crate::store::error::{StoreError, remedy};
use crate::store::fault::Fault;
use crate::store::format::bounds::LIMIT;
use crate::store::log::{self, BEGIN, LogFault, Sum};
use crate::store::vfs::{Access, Read, Vfs};

/// What the first line of each part says before the checksum that the part before ended with.
const FOLLOWS: &str = "follows ";

/// More than any part: a file of the greatest length, with every character escaped, and what is told of it.
const MOST: u64 = 8 * LIMIT;

/// A log in parts.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Where they are.
    pub folder: PathBuf,
}

/// The place of a line: its part and the byte that it begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The number of the part, from 1.
    pub part: u32,
    /// The byte in it.
    pub byte: usize,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Where it stands.
    pub place: Place,
    /// Its number in the part, from 1.
    pub line: usize,
    /// What it says.
    pub text: String,
}

/// A part as it was read.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its number.
    pub number: u32,
    /// Its file.
    pub path: PathBuf,
    /// Its whole lines; the first, which says what it follows, is left out.
    pub lines: Vec<Said>,
    /// The checksum that the part before ended with; `None` where its first line cannot be read.
    pub follows: Option<Sum>,
    /// The checksum after its last whole line.
    pub sum: Sum,
    /// How long its file is.
    pub len: usize,
    /// What is wrong after its whole lines.
    pub fault: Option<LogFault>,
}

/// Where a log ends, and goes on.
#[derive(Clone, Debug)]
pub struct End {
    /// The part that the next line goes into.
    part: u32,
    /// Whether the next line begins a part.
    pub begins: bool,
    /// The last whole line, if there is one.
    pub last: Option<String>,
    sum: Sum,
}

impl Parts {
    /// The numbers of the parts that there are, in order.
    pub fn numbers(&self, vfs: &dyn Vfs) -> Result<Vec<u32>, StoreError> {
        let listed = match vfs.list(&self.folder) {
            Ok(listed) => listed,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(StoreError::io("read the folder", &self.folder)(error)),
        };
        let names = listed.iter().filter_map(|entry| entry.name.to_str());
        let mut numbers: Vec<u32> = names.filter_map(number).collect();
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// One part.
    pub fn part(&self, vfs: &dyn Vfs, number: u32) -> Result<Part, StoreError> {
        let path = self.path(number);
        let bytes = match vfs.read(&path, MOST) {
            Ok(Read::File(bytes, _)) => bytes,
            Ok(_) => return Err(StoreError::NotAFile { path }),
            Err(error) => return Err(StoreError::io("read", &path)(error)),
        };
        Ok(part(number, path, &bytes))
    }

    /// Where the log ends. A part that is as long as `full` is not gone on with.
    pub fn end(&self, vfs: &dyn Vfs, full: usize) -> Result<End, StoreError> {
        for number in self.numbers(vfs)?.into_iter().rev() {
            let part = self.part(vfs, number)?;
            // One that was made and never written in is taken.
            if part.len == 0 {
                continue;
            }
            let begins = part.fault.is_some() || part.len >= full;
            return Ok(End {
                part: number + u32::from(begins),
                begins,
                last: part.lines.into_iter().next_back().map(|said| said.text),
                sum: part.sum,
            });
        }
        Ok(End {
            part: 1,
            begins: true,
            last: None,
            sum: BEGIN,
        })
    }

    /// Adds lines at the end, in one write; they are not synced.
    pub fn append(&self, vfs: &dyn Vfs, end: &End, lines: &[String]) -> Result<(), StoreError> {
        let (mut text, mut sum) = (String::new(), end.sum);
        if end.begins {
            vfs.create_folder(&self.folder, Access::Private)
                .map_err(StoreError::io("make the folder", &self.folder))?;
            (text, sum) = first_line(end.sum);
        }
        for said in lines {
            let (line, after) = log::line(sum, said);
            text += &line;
            sum = after;
        }
        let path = self.path(end.part);
        vfs.append(&path, text.as_bytes())
            .map_err(StoreError::io("write", &path))
    }

    /// All parts, and what is wrong with them. Nothing that is wrong stops the reading.
    pub fn read(&self, vfs: &dyn Vfs) -> Result<(Vec<Part>, Vec<Fault>), StoreError> {
        let mut parts: Vec<Part> = Vec::new();
        let mut faults = Vec::new();
        for number in self.numbers(vfs)? {
            match self.part(vfs, number) {
                Ok(part) => parts.push(part),
                Err(error) => faults.push(unreadable(&self.path(number), &error)),
            }
        }
        for (at, part) in parts.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| parts.get(at));
            faults.extend(missing_before(part, before));
            faults.extend(fault_in(part, parts.get(at + 1)));
        }
        Ok((parts, faults))
    }

    /// Writes every part anew that `edit` changes a line of, with a fresh chain of checksums, synced. What stands after a
    /// fault goes, for nobody can tell what is in it. Gives the number of lines that were changed.
    pub fn rewrite(
        &self,
        vfs: &dyn Vfs,
        edit: &mut dyn FnMut(&str) -> Option<String>,
    ) -> Result<usize, StoreError> {
        let (mut changed, mut before) = (0, None);
        for number in self.numbers(vfs)? {
            let part = self.part(vfs, number)?;
            let edited: Vec<Option<String>> =
                part.lines.iter().map(|said| edit(&said.text)).collect();
            let here = edited.iter().flatten().count();
            let follows = before.or(part.follows).unwrap_or(BEGIN);
            if here == 0 && part.fault.is_none() && Some(follows) == part.follows {
                before = Some(part.sum);
                continue;
            }
            let (mut text, mut sum) = first_line(follows);
            for (said, edited) in part.lines.iter().zip(edited) {
                let (line, after) = log::line(sum, &edited.unwrap_or_else(|| said.text.clone()));
                text += &line;
                sum = after;
            }
            put(vfs, &part.path, &text)?;
            changed += here;
            before = Some(sum);
        }
        Ok(changed)
    }

    /// The file of a part.
    pub fn path(&self, number: u32) -> PathBuf {
        self.folder.join(format!("{number}.log"))
    }
}

impl Part {
    /// Whether all that is wrong with it is that its last line was not written to the end.
    pub fn is_cut_off(&self) -> bool {
        matches!(self.fault, Some(LogFault::CutOff { .. }))
    }

    /// What is wrong with it by itself.
    pub fn damage(&self) -> Option<Fault> {
        let (line, problem) = match self.fault? {
            LogFault::CutOff { line } => (line, "cut off in the middle of a line, as by a crash"),
            LogFault::Damaged { line } => (line, "damaged: this is not what was written"),
        };
        Some(Fault {
            line,
            ..Fault::whole(&self.path, problem, LEFT_OUT)
        })
    }
}

impl Said {
    /// That this beal does not understand it.
    pub fn not_understood(&self, path: &Path, why: &str) -> Fault {
        Fault {
            line: self.line,
            ..Fault::whole(
                path,
                format!("not understood: {why}"),
                "A newer beal may have written it: open the portfolio with that one. The file is kept",
            )
        }
    }
}

fn number(name: &str) -> Option<u32> {
    let digits = name.strip_suffix(".log")?;
    let number = digits.parse().ok()?;
    (digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0')).then_some(number)
}

fn part(number: u32, path: PathBuf, bytes: &[u8]) -> Part {
    let log = log::read(bytes);
    let follows = log.lines.first().and_then(|line| {
        let sum = line.said.strip_prefix(FOLLOWS)?;
        Sum::from_str_radix(sum, 16).ok()
    });
    let no_head = follows.is_none() && !log.lines.is_empty();
    let told = log.lines.iter().skip(1).filter(|_| !no_head);
    let lines = told.map(|line| Said {
        place: Place {
            part: number,
            byte: line.byte,
        },
        line: line.number,
        text: line.said.to_owned(),
    });
    Part {
        number,
        path,
        lines: lines.collect(),
        follows,
        sum: log.sum,
        len: bytes.len(),
        fault: log
            .fault
            .or(no_head.then_some(LogFault::Damaged { line: 1 })),
    }
}

fn first_line(follows: Sum) -> (String, Sum) {
    log::line(BEGIN, &format!("{FOLLOWS}{follows:016x}"))
}

/// A crash while a line was written, which the next part knows of, is no fault: it never counted.
fn fault_in(part: &Part, next: Option<&Part>) -> Option<Fault> {
    let known = next.is_some_and(|next| next.follows == Some(part.sum));
    part.damage().filter(|_| !(known && part.is_cut_off()))
}

/// Lines or parts that stood before a part and are gone without leaving a fault where they were.
fn missing_before(part: &Part, before: Option<&Part>) -> Option<Fault> {
    let follows = part.follows?;
    let is_next = part.number == before.map_or(0, |before| before.number) + 1;
    let whole = before.map_or(BEGIN, |before| before.sum) == follows;
    let told = before.is_some_and(|before| matches!(before.fault, Some(LogFault::Damaged { .. })));
    if is_next && (whole || told) {
        return None;
    }
    let problem = "what stood in the history before this is missing";
    Some(Fault::whole(&part.path, problem, LEFT_OUT))
}

const LEFT_OUT: &str = "It is left out of the history, and the file is kept; your portfolio itself is not touched by it";

fn unreadable(path: &Path, error: &StoreError) -> Fault {
    match error {
        StoreError::Io { source, .. } => {
            Fault::whole(path, format!("cannot be read: {source}"), remedy(source))
        }
        _ => Fault::whole(path, "not a file of the history", LEFT_OUT),
    }
}

/// Puts a text in the place of a file, synced. Where there is no room for a new one, it is written over the old one: what
/// stood there has to go.
fn put(vfs: &dyn Vfs, path: &Path, text: &str) -> Result<(), StoreError> {
    let temporary = path.with_extension("new");
    let _ = vfs.remove(&temporary);
    vfs.create(&temporary, text.as_bytes(), Access::Private)
        .and_then(|()| vfs.sync(&temporary))
        .and_then(|()| vfs.rename(&temporary, path))
        .and_then(|()| vfs.sync_folder(path.parent().unwrap_or(path)))
        .or_else(|_| {
            let _ = vfs.remove(&temporary);
            vfs.overwrite(path, text.as_bytes())?;
            vfs.sync(path)
        })
        .map_err(StoreError::io("write", path))
}

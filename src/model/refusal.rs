//! A rule that says no, in words that say what to do next.

use std::fmt;

/// Why a change was not made. Nothing has happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What stands against it, as a sentence.
    pub reason: String,
    /// What would help, as a sentence; may be empty.
    pub remedy: String,
    /// Single points, where there are several: criteria that are not met, candidates of an unclear name.
    pub points: Vec<String>,
}

impl Refusal {
    /// A refusal with a reason and a remedy.
    pub fn new(reason: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
            remedy: remedy.into(),
            points: Vec::new(),
        }
    }

    /// The same with single points.
    #[must_use]
    pub fn with_points(mut self, points: Vec<String>) -> Self {
        self.points = points;
        self
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)?;
        for point in &self.points {
            write!(f, "\n  {point}")?;
        }
        if !self.remedy.is_empty() {
            write!(f, "\n{}", self.remedy)?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}

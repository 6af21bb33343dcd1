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

    /// All of it on one line.
    pub fn sentence(&self) -> String {
        let mut parts = vec![self.reason.clone()];
        if !self.points.is_empty() {
            parts.push(format!("{}.", self.points.join("; ").trim_end_matches('.')));
        }
        parts.push(self.remedy.clone());
        parts.retain(|part| !part.is_empty());
        parts.join(" ")
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

#[cfg(test)]
mod tests {
    use super::Refusal;

    #[test]
    fn a_refusal_in_one_line_says_all_that_there_is() {
        let refusal = Refusal::new("It stays.", "Close it.");
        assert_eq!(refusal.sentence(), "It stays. Close it.");
        let pointed = refusal.with_points(vec!["a".to_owned(), "b".to_owned()]);
        assert_eq!(pointed.sentence(), "It stays. a; b. Close it.");
        assert_eq!(Refusal::new("It stays.", "").sentence(), "It stays.");
    }
}

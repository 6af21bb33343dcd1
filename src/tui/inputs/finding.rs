//! Finding: candidates narrowed down by the letters that are typed.

use crate::model::pick::ranked;
use crate::model::wording::folded;
use crate::tui::inputs::candidate::Candidate;
use crate::tui::press::Press;
use crate::tui::typing::editor::Editor;
use crate::tui::typing::used::Used;

/// Candidates, the letters, and what of the candidates fits them.
#[derive(Debug)]
pub struct Finding {
    /// The line of letters.
    pub filter: Editor,
    candidates: Vec<Candidate>,
    /// The letters that `found` was found for.
    letters: String,
    /// Places in `candidates`, the best first.
    found: Vec<usize>,
}

impl Finding {
    /// All of the candidates, with no letters.
    pub fn new(candidates: Vec<Candidate>) -> Self {
        Self {
            filter: Editor::one_line(""),
            found: (0..candidates.len()).collect(),
            candidates,
            letters: String::new(),
        }
    }

    /// All candidates.
    pub fn candidates(&self) -> &[Candidate] {
        &self.candidates
    }

    /// Whether no letters are typed.
    pub fn is_idle(&self) -> bool {
        self.letters.is_empty()
    }

    /// How many candidates fit.
    pub fn count(&self) -> usize {
        self.found.len()
    }

    /// What fits, the best first.
    pub fn candidate(&self, row: usize) -> Option<&Candidate> {
        self.found.get(row).and_then(|at| self.candidates.get(*at))
    }

    /// The candidate with this label, whatever its case.
    pub fn labelled(&self, label: &str) -> Option<&Candidate> {
        let wanted = folded(label);
        let mut all = self.candidates.iter();
        all.find(|known| folded(&known.label) == wanted)
    }

    /// Takes a press into the line. Says also whether something else fits now.
    pub fn press(&mut self, press: Press) -> (Used, bool) {
        let used = self.filter.press(press);
        (used, self.search())
    }

    /// Pastes letters. `true` if something else fits now.
    pub fn paste(&mut self, text: &str) -> bool {
        self.filter.paste(text);
        self.search()
    }

    /// Takes the letters out.
    pub fn clear(&mut self) {
        self.filter = Editor::one_line("");
        self.search();
    }

    /// Finds what fits the letters; more letters only look through what fitted before.
    fn search(&mut self) -> bool {
        let letters = self.filter.text().trim();
        if letters == self.letters {
            return false;
        }
        // A backslash joins what stands after it, so that more letters can find more.
        let narrows = letters.starts_with(&self.letters) && !letters.contains('\\');
        let mut among: Vec<usize> = if narrows {
            std::mem::take(&mut self.found)
        } else {
            (0..self.candidates.len()).collect()
        };
        among.sort_unstable();
        let labels = among
            .iter()
            .map(|at| self.candidates.get(*at).map_or("", |known| &known.label));
        let places = ranked(labels, letters).into_iter();
        self.found = places.filter_map(|at| among.get(at).copied()).collect();
        letters.clone_into(&mut self.letters);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::Finding;
    use crate::tui::inputs::candidate::Candidate;
    use crate::tui::press::{Key, Press};

    fn finding(labels: &[&str]) -> Finding {
        let candidate = |label: &&str| Candidate {
            label: (*label).to_owned(),
            ..Candidate::default()
        };
        Finding::new(labels.iter().map(candidate).collect())
    }

    fn labels(finding: &Finding) -> Vec<&str> {
        (0..finding.count())
            .filter_map(|row| finding.candidate(row))
            .map(|found| found.label.as_str())
            .collect()
    }

    #[test]
    fn narrowing_finds_what_looking_through_all_would() {
        let names = [
            "Duty letters",
            "Friday huddle",
            "Dusty lift",
            "a\\b c",
            "a c",
            "a c",
            "Café, duly let",
        ];
        for typed in [
            "du", "duty let", "d l", "du l x", "a\\b c", "a\\ c", "é", "ca é",
        ] {
            let mut finding = finding(&names);
            for c in typed.chars() {
                let _ = finding.press(Press::of(Key::Char(c)));
            }
            let all = crate::model::pick::ranked(names, typed);
            let all: Vec<&str> = all.into_iter().map(|at| names[at]).collect();
            assert_eq!(labels(&finding), all, "{typed}");
        }
    }

    #[test]
    fn taking_letters_out_finds_more_again() {
        let mut finding = finding(&["Duty letters", "Friday huddle"]);
        assert!(finding.paste("zz"));
        assert_eq!(finding.count(), 0);
        finding.clear();
        assert_eq!(labels(&finding), ["Duty letters", "Friday huddle"]);
    }
}

//! A typist: turns the answers of a plain-line script into key presses, by looking at the screen as a person does.
//!
//! The typist knows nothing of the program but its picture: whether a question is waiting or being answered, which input
//! box is shown, which options are listed, which is highlighted, and what the line under the box says.

use crate::tui::play::Play;

/// Somebody who types the answers of a script.
pub struct Typist {
    pub play: Play,
    /// What was pressed so far.
    pub pressed: Pressed,
}

/// What was pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pressed {
    /// The lines of the script that were answered.
    pub answers: usize,
    /// The presses beyond the text itself: Enter, arrows, the letters and digits that choose, keys of the program.
    pub keys: usize,
    /// The characters of the answers that were typed in full.
    pub letters: usize,
}

/// What a person sees of the answer that is wanted.
#[derive(Debug)]
enum Seen {
    /// A question, and nobody answers it yet.
    Waiting,
    /// A line or a text; what stands in it already.
    Text(String),
    /// A line for the reason of what was chosen.
    Because,
    /// A few words of which one is chosen.
    Choice(Vec<Offer>),
    /// A few words of which several can be marked.
    Marks(Vec<Offer>),
    /// A line of letters over a list.
    Picker(Vec<Offer>),
    /// Yes or no.
    Switch,
}

/// One row of a list.
#[derive(Clone, Debug)]
struct Offer {
    highlighted: bool,
    chosen: bool,
    label: String,
}

impl Typist {
    pub fn at(play: Play) -> Self {
        Self {
            play,
            pressed: Pressed::default(),
        }
    }

    /// Another day: the program is ended and begun again.
    pub fn later(mut self, now: &str) -> Self {
        self.play = self.play.later(now);
        self
    }

    /// Presses keys that are no text.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        self.pressed.keys += keys.split_whitespace().count();
        self.play.press(keys);
        self
    }

    /// Types a text.
    pub fn type_in(&mut self, text: &str) -> &mut Self {
        self.pressed.letters += text.chars().count();
        self.play.type_in(text);
        self
    }

    /// Opens an inquiry from the board by a few letters of its title.
    pub fn open(&mut self, letters: &str) -> &mut Self {
        self.press("/").type_in(letters).press("enter")
    }

    /// Goes to a field of a form by its label.
    pub fn go_to_field(&mut self, label: &str) {
        let field = format!("▌ {label} ");
        for _ in 0..50 {
            if self.play.shows(&field) {
                return;
            }
            self.press("tab");
        }
        panic!("no field “{label}”\n{}", self.play.picture());
    }

    /// Answers what the screen asks, line by line, to the end of the script.
    pub fn answer_all(&mut self, script: &str) {
        for line in script.lines() {
            if line == "stop" {
                self.leave();
                return;
            }
            self.answer(line);
        }
    }

    /// Out of the answer, out of the inquiry.
    fn leave(&mut self) {
        while !self.play.shows("inquiries ·") && !self.play.shows("inquiry ·") {
            self.press("esc");
        }
    }

    fn answer(&mut self, line: &str) {
        self.pressed.answers += 1;
        match (self.see(), line) {
            (Seen::Waiting, "") => {
                self.press("right");
            }
            (Seen::Waiting, line) => {
                self.press("enter");
                self.give(line);
            }
            (_, "") => {
                self.press("enter");
            }
            (_, line) => self.give(line),
        }
        let complaint = self.complaint();
        assert!(
            complaint.is_none(),
            "“{line}” was not taken: {complaint:?}\n{}",
            self.play.picture()
        );
    }

    /// Gives an answer to the input that is shown.
    fn give(&mut self, line: &str) {
        let (word, because) = line.split_once(" because ").unwrap_or((line, ""));
        match self.see() {
            Seen::Text(there) => {
                if !there.is_empty() && !self.gives_way() {
                    self.press("ctrl-u");
                }
                self.type_in(line).press("enter");
            }
            Seen::Choice(_) => {
                self.choose(word);
                if !because.is_empty() {
                    self.press("tab");
                    let asked = matches!(self.see(), Seen::Because);
                    assert!(asked, "nowhere to say why\n{}", self.play.picture());
                    self.type_in(because);
                }
                self.press("enter");
            }
            Seen::Marks(_) => {
                for part in parts(line) {
                    self.mark(&part);
                }
                self.press("enter");
            }
            Seen::Picker(_) => self.pick(line),
            Seen::Switch => {
                self.press(if line == "yes" { "y" } else { "n" })
                    .press("enter");
            }
            Seen::Waiting | Seen::Because => {
                panic!("no input for “{line}”\n{}", self.play.picture())
            }
        }
    }

    /// Types the letters of a word, or its number, until it is chosen.
    fn choose(&mut self, word: &str) {
        let is_chosen = |option: &Offer| option.chosen && means(&option.label, word);
        for letter in word.chars() {
            self.key(letter);
            if word.parse::<usize>().is_ok() {
                return;
            }
            if let Seen::Choice(options) = self.see()
                && options.iter().any(is_chosen)
            {
                return;
            }
        }
        panic!("“{word}” cannot be chosen\n{}", self.play.picture());
    }

    /// Goes to a word by its letters and marks it.
    fn mark(&mut self, word: &str) {
        for letter in word.chars() {
            self.key(letter);
            let Seen::Marks(options) = self.see() else {
                break;
            };
            let there = |option: &Offer| option.highlighted && means(&option.label, word);
            if options.iter().any(there) {
                self.press("space");
                return;
            }
        }
        panic!("“{word}” cannot be marked\n{}", self.play.picture());
    }

    /// Picks by number, or by letters and Enter; then goes on.
    fn pick(&mut self, line: &str) {
        for part in parts(line) {
            match part.parse::<usize>() {
                Ok(number @ 1..=9) => {
                    self.key(char::from_digit(u32::try_from(number).unwrap(), 10).unwrap());
                }
                _ => {
                    self.type_in(&part).press("enter");
                }
            }
        }
        // A picker of one goes on by itself.
        if matches!(self.see(), Seen::Picker(options) if options.iter().any(|o| o.chosen)) {
            self.press("enter");
        }
    }

    fn key(&mut self, letter: char) {
        self.pressed.keys += 1;
        self.play.type_in(&letter.to_string());
    }

    /// What the screen wants.
    fn see(&self) -> Seen {
        let picture = self.play.picture();
        let footer = picture.lines().last().unwrap_or_default();
        if !footer.contains("↵ keep") {
            return Seen::Waiting;
        }
        let (rows, below) = boxed(&picture);
        if below.starts_with("why, in a line") {
            return Seen::Because;
        }
        let options = || rows.iter().filter_map(|row| option(row)).collect();
        match below.as_str() {
            hint if hint.contains("number chooses") || hint.contains("Tab says why") => {
                Seen::Choice(options())
            }
            hint if hint.starts_with("Space marks") => Seen::Marks(options()),
            hint if hint.contains("and Enter") => Seen::Picker(options()),
            hint if hint.starts_with("y or n") => Seen::Switch,
            _ => Seen::Text(rows.join("\n").trim().to_owned()),
        }
    }

    /// Whether what stands there is replaced by typing, or is only an example of what to type.
    fn gives_way(&self) -> bool {
        let (rows, below) = boxed(&self.play.picture());
        below.starts_with("typing takes its place") || rows.join(" ").contains("or 2026-12-14")
    }

    /// What the screen would not take.
    fn complaint(&self) -> Option<String> {
        let below = boxed(&self.play.picture()).1;
        below.starts_with('✗').then_some(below)
    }
}

/// The parts of an answer that means several things.
fn parts(line: &str) -> Vec<String> {
    let parts = line.split([',', ';']);
    parts.map(|part| part.trim().to_owned()).collect()
}

/// Whether a label is what a word or the beginning of one means.
fn means(label: &str, word: &str) -> bool {
    let (label, word) = (label.to_lowercase(), word.to_lowercase());
    label.starts_with(&word) || label.contains(&format!(" {word}"))
}

/// The rows in the box of the input, and the line under it.
fn boxed(picture: &str) -> (Vec<String>, String) {
    let rows: Vec<Vec<char>> = picture.lines().map(|row| row.chars().collect()).collect();
    let place = |wanted: char| {
        rows.iter()
            .enumerate()
            .find_map(|(y, row)| row.iter().position(|c| *c == wanted).map(|x| (x, y)))
    };
    let (Some((left, top)), Some((_, bottom)), Some((right, _))) =
        (place('╭'), place('╰'), place('╮'))
    else {
        return (Vec::new(), String::new());
    };
    let part = |row: &[char], from: usize| -> String {
        let inner = row.iter().take(right).skip(from);
        inner.collect::<String>().trim().to_owned()
    };
    let inside = rows[top + 1..bottom].iter().map(|row| part(row, left + 1));
    let below = rows
        .get(bottom + 1)
        .map_or(String::new(), |row| part(row, left));
    (inside.collect(), below)
}

/// A row of a list: `▌ ● 2 pattern`.
fn option(row: &str) -> Option<Offer> {
    let highlighted = row.contains('▌');
    let rest = row.trim_start_matches(['▌', ' ']);
    let chosen = rest.starts_with('●');
    let rest = rest.strip_prefix('●').or_else(|| rest.strip_prefix('○'))?;
    let label = rest.trim_start_matches([' ', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    Some(Offer {
        highlighted,
        chosen,
        label: label.trim().to_owned(),
    })
}

//! A day at the screen in short: everything that people do, taken back again, so that the portfolio stays what it was.

use std::collections::BTreeMap;
use std::path::PathBuf;

use beal::tui::keeper::Keeper;
use beal::workspace::recovery::SyncJob;

use crate::tui::play::Play;

/// Somebody who works all day.
pub struct Day {
    /// Their screen.
    pub play: Play,
    /// How many events there have been.
    pub events: usize,
    keeper: Keeper,
    hours: usize,
}

impl Day {
    /// In front of the sample.
    pub fn begin() -> Self {
        let mut play = Play::with_sample();
        play.app.house.recover();
        Self {
            play,
            events: 0,
            keeper: Keeper::default(),
            hours: 0,
        }
    }

    /// An hour: an inquiry is begun, filled and taken back; another is walked, changed and searched; others write too.
    pub fn hour(&mut self) {
        self.begins_an_inquiry();
        self.walks_another();
        self.looks_round();
        self.others_write();
        self.takes_all_back();
        self.hours += 1;
    }

    fn begins_an_inquiry(&mut self) {
        let title = format!("Letters come late, hour {}", self.hours);
        self.press("n").types(&title).press("enter");
        for (key, text) in [
            ("b", "Nobody opens the post"),
            ("+", "The night desk reads it out"),
            ("h", "Opening hours"),
            ("c", "A carer said so"),
        ] {
            self.press(key).types(text).press("enter");
        }
        self.press("enter")
            .types("What keeps letters closed?")
            .press("enter")
            .press("esc");
        self.press("e")
            .types("A pilot on Friday")
            .press("tab tab")
            .types("Fewer letters")
            .press("ctrl-s");
        self.press("a").types("Ask the desk").press("tab esc y");
        self.press("m down enter")
            .types("Enough for now")
            .press("enter esc");
    }

    fn walks_another(&mut self) {
        self.press("g down enter right right left s esc tab down down space space enter down down");
        self.press("d")
            .types("Some words that are not kept")
            .press("esc y esc");
        self.press("b")
            .types("Another barrier")
            .press("enter tab G x y u u esc");
        self.press("i i H esc ? esc L esc tab esc");
    }

    fn looks_round(&mut self) {
        self.press("/")
            .types("letters")
            .press("down down up enter esc esc");
        self.press(": down down esc tab s s S f")
            .types("stage:explore")
            .press("esc esc tab");
        for (columns, rows) in [(60, 20), (200, 60), (40, 10), (120, 36)] {
            self.play.size(columns, rows);
            self.events += 1;
        }
    }

    /// Somebody else writes, and writes back.
    fn others_write(&mut self) {
        let file = "dogs-at-the-night-shelter-b6jt.ron";
        let (was, is) = ("Dogs at the night shelter", "Dogs at the shelter by night");
        let (was, is) = if self.hours.is_multiple_of(2) {
            (was, is)
        } else {
            (is, was)
        };
        self.play.elsewhere(file, was, is).look();
        self.play.look();
        self.events += 2;
    }

    fn takes_all_back(&mut self) {
        self.press("esc esc esc");
        for _ in 0..40 {
            self.press("u");
        }
    }

    fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.play.press(key);
            self.happened();
        }
        self
    }

    fn types(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.play.type_in(c.encode_utf8(&mut [0; 4]));
            self.happened();
        }
        self
    }

    fn happened(&mut self) {
        self.events += 1;
        self.keeper.take_down(&mut self.play.app);
        if self.events.is_multiple_of(50) {
            self.play
                .app
                .house
                .workspace
                .sync_job()
                .into_iter()
                .for_each(SyncJob::run);
        }
    }

    /// The files of the portfolio.
    #[allow(dead_code, reason = "for the tests")]
    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let entries = std::fs::read_dir(self.play.inquiries()).expect("a folder");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        paths
            .filter(|path| path.is_file())
            .map(|path| (path.clone(), std::fs::read(path).expect("a file")))
            .collect()
    }
}

//! Whom a report is made for, and what of a record they may read: one place where text is held back.

use crate::model::field::{Audience, Field, Record, field_named, main_field};
use crate::model::kind::Kind;
use crate::model::value::{FieldValue, Value};
use crate::model::wording::same_word;
use crate::model::words::{Circle, Consent, Role};

/// Whom a report is made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Readers {
    /// Those who do the inquiries: everything but private notes, which stand in no shared file.
    #[default]
    Internal,
    /// Partner organisations: no verbatim contributions, no names.
    Partners,
    /// Anybody: only what is marked to share, and no small counts.
    Public,
    /// Who contributed, about what came of their own: heard, done, not done and why. Which records are theirs is for
    /// the caller to say.
    Contributor,
}

impl Readers {
    /// All of them, the nearest first.
    pub const ALL: [Self; 4] = [
        Self::Internal,
        Self::Partners,
        Self::Public,
        Self::Contributor,
    ];

    /// The word for them, as it is typed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::Partners => "partners",
            Self::Public => "public",
            Self::Contributor => "contributor",
        }
    }

    /// What a report says about where it may go.
    pub fn words(self) -> &'static str {
        match self {
            Self::Internal => "internal: for those who do this work",
            Self::Partners => "for partner organisations",
            Self::Public => "for anybody",
            Self::Contributor => "for the person who contributed",
        }
    }

    /// The readers that a word means.
    pub fn parse(word: &str) -> Option<Self> {
        let words = Self::ALL.map(Self::word);
        same_word(&words, word).map(|at| Self::ALL[at])
    }

    /// Whether they may read a field of a record.
    pub fn may_read(self, record: &dyn Record, field: &Field) -> bool {
        match self {
            Self::Internal => true,
            Self::Partners => field.audience <= Audience::Partners || self.agreed(record, field),
            Self::Public => {
                let public = field.audience == Audience::Public || self.agreed(record, field);
                public && is_shared(record)
            }
            Self::Contributor => field.audience == Audience::Public || is_for_them(record, field),
        }
    }

    /// Whether who sent a message has agreed that these readers may have our paraphrase of it: it is marked to share, and
    /// their consent goes as far.
    fn agreed(self, record: &dyn Record, field: &Field) -> bool {
        let consent = match self {
            Self::Partners => Consent::Partners,
            Self::Public => Consent::Public,
            Self::Internal | Self::Contributor => return false,
        };
        let agreed = Consent::from_value(&record.get("consent"));
        record.kind() == Kind::Message
            && field.name == "text"
            && is_shared(record)
            && agreed.is_some_and(|agreed| agreed >= consent)
    }

    /// The readers that a broadcast for a circle is made for.
    pub fn of_circle(circle: Circle) -> Self {
        match circle {
            Circle::Internal => Self::Internal,
            Circle::Partners => Self::Partners,
            Circle::Public => Self::Public,
        }
    }

    /// What a field of a record says to them; nothing where it is not for them.
    pub fn says(self, record: &dyn Record, name: &str) -> String {
        let field = field_named(record.fields(), name);
        let open = field.filter(|field| self.may_read(record, field));
        open.map_or(String::new(), |field| record.get(field.name).plain())
    }

    /// The line by which a record is told to them; `None` where it may not be told. A message whose words may not travel
    /// is told by the question that it was answered as, where it was.
    pub fn headline(self, record: &dyn Record) -> Option<String> {
        let main = main_field(record.fields())?;
        if self.may_read(record, main) {
            return Some(record.title());
        }
        let question = self.says(record, "question");
        Some(question).filter(|question| !question.is_empty())
    }

    /// How a person is named to them: by label, by role and organisation, or by role alone.
    pub fn person(self, person: &dyn Record) -> String {
        let roles = person.get("roles").texts().into_iter();
        let role = roles.chain([Role::Participant.to_string()]).next();
        let role = role.unwrap_or_default();
        match (self, person.get("organisation").plain()) {
            (Self::Internal, _) => person.title(),
            (Self::Partners, place) if !place.is_empty() => format!("{role}, {place}"),
            _ => role,
        }
    }

    /// A number of people or records as they may read it: in public nobody is made out by being one of a few.
    pub fn count(self, n: usize) -> String {
        match (self, n) {
            (Self::Public, 1..=4) => "fewer than 5".to_owned(),
            _ => n.to_string(),
        }
    }
}

/// Whether a record may be told in public: where its kind can be marked to share, it has to be. Pools, tiers, groups and
/// what else describes organisations needs no mark; all else has none and stays.
pub fn is_shared(record: &dyn Record) -> bool {
    let describes_organisations = matches!(
        record.kind(),
        Kind::Ecosystem
            | Kind::Pool
            | Kind::Tier
            | Kind::Group
            | Kind::Route
            | Kind::Part
            | Kind::Principle
            | Kind::Aim
    );
    let mut marks = record.fields().iter().filter(|field| field.share);
    describes_organisations || marks.any(|mark| record.get(mark.name) == Value::Flag(true))
}

/// What contributors read beside what anybody may: their own words, and what they are told.
fn is_for_them(record: &dyn Record, field: &Field) -> bool {
    match record.kind() {
        Kind::Contribution | Kind::Message => {
            matches!(field.name, "text" | "tried" | "consent")
        }
        Kind::Feedback => matches!(field.name, "title" | "kind" | "state" | "text" | "due"),
        _ => false,
    }
}

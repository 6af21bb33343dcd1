//! The filter language of `--where`, filter lines and saved views: `field:value`, joined by spaces, all of them true.
//!
//! A value is a word or `"several words"`; a part of a text is enough, while choices, names, labels and links are
//! matched whole. Several values with
//! `,` mean any of them; `field:` means empty, `-field:value` the contrary; dates and numbers take `<` and `>` in place
//! of `:`. A term without a field is looked for in the title. Of learning, successes and outcomes more can be asked than
//! their fields hold: see [`Facet`].

use crate::model::compose::known_field;
use crate::model::day::Day;
use crate::model::document::Document;
use crate::model::field::{Field, FieldKind, Record, field_named, main_field};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::Portfolio;
use crate::model::refusal::Refusal;
use crate::model::sea::facet::Facet;
use crate::model::tables::fields;
use crate::model::typed;
use crate::model::value::Value;
use crate::model::wording::{folded, same_word, unknown_word};

/// A query that has been read for one kind of record.
#[derive(Clone, Debug, Default)]
pub struct Query {
    terms: Vec<Term>,
}

#[derive(Clone, Debug)]
struct Term {
    asked: Asked,
    whole: bool,
    contrary: bool,
    test: Test,
}

/// What a term asks about.
#[derive(Clone, Copy, Debug)]
enum Asked {
    Field(&'static str),
    Facet(Facet),
}

#[derive(Clone, Debug)]
enum Test {
    Any(Vec<String>),
    Empty,
    Before(Day),
    After(Day),
    Less(i64),
    More(i64),
}

impl Query {
    /// Reads a query over the fields of a kind. Unknown fields, words, names and dates are refused with a suggestion.
    pub fn read(
        text: &str,
        kind: Kind,
        portfolio: &Portfolio,
        today: Day,
    ) -> Result<Self, Refusal> {
        let asking = Asking {
            kind,
            portfolio,
            today,
            bare: None,
        };
        asking.read(text)
    }

    /// The same, where a term without a field is looked for in a facet in place of the title.
    pub fn read_with(
        text: &str,
        kind: Kind,
        portfolio: &Portfolio,
        today: Day,
        bare: Facet,
    ) -> Result<Self, Refusal> {
        let asking = Asking {
            kind,
            portfolio,
            today,
            bare: Some(bare),
        };
        asking.read(text)
    }

    /// Whether a record fits every term. Where facets are asked for, see [`Query::fits_with`].
    pub fn fits(&self, record: &dyn Record) -> bool {
        self.fits_with(record, |_| Vec::new())
    }

    /// Whether a record fits every term; `facet` gives what the record has of a facet.
    pub fn fits_with(&self, record: &dyn Record, facet: impl Fn(Facet) -> Vec<String>) -> bool {
        self.terms.iter().all(|term| {
            let value = match term.asked {
                Asked::Field(name) => record.get(name),
                Asked::Facet(asked) => Value::Lines(facet(asked)),
            };
            term.fits(&value) != term.contrary
        })
    }

    /// Whether it asks for facets, which have to be gathered first.
    pub fn asks_facets(&self) -> bool {
        let mut terms = self.terms.iter();
        terms.any(|term| matches!(term.asked, Asked::Facet(_)))
    }
}

impl Term {
    fn fits(&self, value: &Value) -> bool {
        match &self.test {
            Test::Empty => value.is_empty(),
            Test::Any(wanted) => wanted.iter().any(|wanted| holds(value, wanted, self.whole)),
            Test::Before(day) => day_of(value).is_some_and(|found| found < *day),
            Test::After(day) => day_of(value).is_some_and(|found| found > *day),
            Test::Less(number) => matches!(value, Value::Number(found) if found < number),
            Test::More(number) => matches!(value, Value::Number(found) if found > number),
        }
    }
}

fn holds(value: &Value, wanted: &str, whole: bool) -> bool {
    let each: Vec<String> = match value {
        Value::Lines(lines) => lines.clone(),
        Value::Refs(refs) => refs
            .iter()
            .flat_map(|to| [to.to_string(), to.item.to_string()])
            .collect(),
        Value::Moment(moment) => vec![moment.day().to_string()],
        other => vec![other.plain()],
    };
    each.iter().any(|found| {
        if whole {
            folded(found) == *wanted
        } else {
            folded(found).contains(wanted)
        }
    })
}

fn day_of(value: &Value) -> Option<Day> {
    match value {
        Value::Day(day) => Some(*day),
        Value::Moment(moment) => Some(moment.day()),
        _ => None,
    }
}

/// Splits at spaces outside quotation marks.
fn words(text: &str) -> Result<Vec<String>, Refusal> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => words.push(String::new()),
            c => words.last_mut().map_or((), |word| word.push(c)),
        }
    }
    if quoted {
        return Err(Refusal::new(
            "The query has an opening \" without its end.",
            "Close it.",
        ));
    }
    words.retain(|word| !word.is_empty());
    Ok(words)
}

/// What a query is read for.
struct Asking<'a> {
    kind: Kind,
    portfolio: &'a Portfolio,
    today: Day,
    /// In which facet a term without a field is looked for; in the title where there is none.
    bare: Option<Facet>,
}

impl Asking<'_> {
    fn read(&self, text: &str) -> Result<Query, Refusal> {
        let words = words(text)?;
        let terms = words.iter().map(|word| self.term(word));
        Ok(Query {
            terms: terms.collect::<Result<_, _>>()?,
        })
    }

    fn term(&self, word: &str) -> Result<Term, Refusal> {
        let table = fields(self.kind);
        let (contrary, rest) = match word.strip_prefix('-') {
            Some(rest) if rest.contains([':', '<', '>']) => (true, rest),
            _ => (false, word),
        };
        let Some(at) = rest.find([':', '<', '>']) else {
            let title = main_field(table).map_or("id", |field| field.name);
            return Ok(Term {
                asked: self.bare.map_or(Asked::Field(title), Asked::Facet),
                whole: false,
                contrary: false,
                test: Test::Any(vec![folded(word)]),
            });
        };
        let (name, sign, typed) = (&rest[..at], rest.as_bytes()[at], &rest[at + 1..]);
        if let Some((facet, words)) = Facet::named(name, self.kind).filter(|_| sign == b':') {
            return Ok(Term {
                asked: Asked::Facet(facet),
                whole: !facet.is_text(),
                contrary,
                test: self.facet(facet, words, typed)?,
            });
        }
        let field = known_field(self.kind, table, name)?;
        let test = match sign {
            b':' => self.equals(field, typed)?,
            sign => compares(field, typed, sign == b'<', self.today)?,
        };
        let whole = !matches!(
            field.kind,
            FieldKind::Line | FieldKind::Text | FieldKind::Lines | FieldKind::Rows
        );
        Ok(Term {
            asked: Asked::Field(field.name),
            whole,
            contrary,
            test,
        })
    }

    fn equals(&self, field: &Field, typed: &str) -> Result<Test, Refusal> {
        if typed.is_empty() {
            return Ok(Test::Empty);
        }
        let mut wanted = Vec::new();
        for part in typed.split(',').filter(|part| !part.is_empty()) {
            wanted.extend(self.wanted(field, part)?.iter().map(|word| folded(word)));
        }
        Ok(Test::Any(wanted))
    }

    /// The contents of a facet that a term stands for: its words, the ids of parts, any text of a theme.
    fn facet(&self, facet: Facet, words: &[&str], typed: &str) -> Result<Test, Refusal> {
        if typed.is_empty() {
            return Ok(Test::Empty);
        }
        let mut wanted = Vec::new();
        for part in typed.split(',').filter(|part| !part.is_empty()) {
            wanted.push(match facet {
                Facet::Theme | Facet::Words => folded(part),
                Facet::Part => folded(named_part(part, self.portfolio)?.as_str()),
                _ => {
                    let at = same_word(words, part).ok_or_else(|| {
                        Refusal::new(
                            format!("{}: {}", facet.name(), unknown_word(part, words)),
                            "",
                        )
                    })?;
                    folded(words.get(at).copied().unwrap_or_default())
                }
            });
        }
        Ok(Test::Any(wanted))
    }

    /// The contents that one value of a query stands for.
    fn wanted(&self, field: &Field, part: &str) -> Result<Vec<String>, Refusal> {
        Ok(match field.kind {
            FieldKind::Choice(words) | FieldKind::Choices(words) => {
                vec![typed::word(field, words, part)?.to_owned()]
            }
            FieldKind::Date | FieldKind::Moment => vec![date(field, part, self.today)?.to_string()],
            FieldKind::Flag => vec![Value::Flag(typed::flag(field, part)?).plain()],
            FieldKind::Named(kind) | FieldKind::NamedMany(kind) => {
                vec![typed::named(field, kind, part, self.portfolio)?.to_string()]
            }
            FieldKind::Labels(kind) => {
                let inquiries = self.portfolio.inquiries.iter();
                let all = inquiries.flat_map(|inquiry| inquiry.items(kind));
                let label = folded(part);
                let known = all
                    .filter(|record| folded(record.headline()) == label)
                    .map(|record| record.id().to_string());
                known.chain([part.to_owned()]).collect()
            }
            _ => vec![part.to_owned()],
        })
    }
}

/// The part of the system that a name means.
fn named_part(typed: &str, portfolio: &Portfolio) -> Result<Id, Refusal> {
    let parts = field_named(fields(Kind::Learning), "parts");
    let unknown = || Refusal::new(format!("There is no part “{typed}”."), "");
    typed::named(parts.ok_or_else(unknown)?, Kind::Part, typed, portfolio)
}

fn compares(field: &Field, typed: &str, less: bool, today: Day) -> Result<Test, Refusal> {
    match field.kind {
        FieldKind::Date | FieldKind::Moment => {
            let day = date(field, typed, today)?;
            Ok(if less {
                Test::Before(day)
            } else {
                Test::After(day)
            })
        }
        FieldKind::Number => {
            let number = typed.parse().map_err(|_| {
                Refusal::new(format!("{}: “{typed}” is not a number.", field.label), "")
            })?;
            Ok(if less {
                Test::Less(number)
            } else {
                Test::More(number)
            })
        }
        _ => Err(Refusal::new(
            format!("{} cannot be compared with < or >.", field.label),
            format!("Use {}:VALUE.", field.name),
        )),
    }
}

fn date(field: &Field, typed: &str, today: Day) -> Result<Day, Refusal> {
    Day::typed(typed, today).ok_or_else(|| {
        Refusal::new(
            format!("{}: “{typed}” is not a date.", field.label),
            "Write it as 2026-12-14, \"14 dec\" or +2w.",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::Query;
    use crate::model::day::Day;
    use crate::model::kind::Kind;
    use crate::model::portfolio::Portfolio;
    use crate::model::records::experiment::Experiment;
    use crate::model::words::ExperimentState;

    fn fits(query: &str) -> bool {
        let experiment = Experiment {
            title: "Friday huddle with housing".to_owned(),
            state: ExperimentState::StoppedEarly,
            review_on: Day::parse("2026-03-02"),
            ..Experiment::default()
        };
        let today = Day::parse("2026-11-25").expect("a day");
        Query::read(query, Kind::Experiment, &Portfolio::default(), today)
            .expect("a query")
            .fits(&experiment)
    }

    #[test]
    fn a_query_asks_by_field_word_date_and_title() {
        for yes in [
            "",
            "huddle",
            "state:stopped-early",
            "state:\"stopped early\"",
            "state:running,stopped_early",
            "result:",
            "-state:running",
            "review_on<2026-04-01",
            "review-on>\"1 jan 2026\"",
            "title:FRIDAY state:stopped-early",
        ] {
            assert!(fits(yes), "{yes}");
        }
        for no in [
            "state:running",
            "-state:stopped-early",
            "title:",
            "review_on>2026-03-02",
            "huddle state:idea",
            "ends<2030-01-01",
        ] {
            assert!(!fits(no), "{no}");
        }
    }

    #[test]
    fn an_unknown_field_or_word_is_refused_with_the_nearest() {
        let today = Day::parse("2026-11-25").expect("a day");
        let refuse = |q| {
            Query::read(q, Kind::Experiment, &Portfolio::default(), today)
                .expect_err("refused")
                .to_string()
        };
        assert!(refuse("stat:idea").contains("“state”"));
        assert!(refuse("state:runing").contains("“running”"));
        assert!(refuse("title:\"open").contains("Close it"));
        assert!(refuse("title<5").contains("title:VALUE"));
    }
}

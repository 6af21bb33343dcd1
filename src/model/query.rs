//! The filter language of `--where`, filter lines and saved views: `field:value`, joined by spaces, all of them true.
//!
//! A value is a word or `"several words"`; a part of a text is enough, while choices, names, labels and links are
//! matched whole. Several values with
//! `,` mean any of them; `field:` means empty, `-field:value` the contrary; dates and numbers take `<` and `>` in place
//! of `:`. A term without a field is looked for in the title.

use crate::model::compose::known_field;
use crate::model::day::Day;
use crate::model::document::Document;
use crate::model::field::{Field, FieldKind, Record, main_field};
use crate::model::kind::Kind;
use crate::model::portfolio::Portfolio;
use crate::model::refusal::Refusal;
use crate::model::tables::fields;
use crate::model::typed;
use crate::model::value::Value;
use crate::model::wording::folded;

/// A query that has been read for one kind of record.
#[derive(Clone, Debug, Default)]
pub struct Query {
    terms: Vec<Term>,
}

#[derive(Clone, Debug)]
struct Term {
    field: &'static str,
    whole: bool,
    contrary: bool,
    test: Test,
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
        };
        let terms = words(text)?
            .iter()
            .map(|word| asking.term(word))
            .collect::<Result<_, _>>()?;
        Ok(Self { terms })
    }

    /// Whether a record fits every term.
    pub fn fits(&self, record: &dyn Record) -> bool {
        self.terms
            .iter()
            .all(|term| term.fits(record) != term.contrary)
    }
}

impl Term {
    fn fits(&self, record: &dyn Record) -> bool {
        let value = record.get(self.field);
        match &self.test {
            Test::Empty => value.is_empty(),
            Test::Any(wanted) => wanted
                .iter()
                .any(|wanted| holds(&value, wanted, self.whole)),
            Test::Before(day) => day_of(&value).is_some_and(|found| found < *day),
            Test::After(day) => day_of(&value).is_some_and(|found| found > *day),
            Test::Less(number) => matches!(value, Value::Number(found) if found < *number),
            Test::More(number) => matches!(value, Value::Number(found) if found > *number),
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
}

impl Asking<'_> {
    fn term(&self, word: &str) -> Result<Term, Refusal> {
        let table = fields(self.kind);
        let (contrary, rest) = match word.strip_prefix('-') {
            Some(rest) if rest.contains([':', '<', '>']) => (true, rest),
            _ => (false, word),
        };
        let Some(at) = rest.find([':', '<', '>']) else {
            let title = main_field(table).map_or("id", |field| field.name);
            return Ok(Term {
                field: title,
                whole: false,
                contrary: false,
                test: Test::Any(vec![folded(word)]),
            });
        };
        let (name, sign, typed) = (&rest[..at], rest.as_bytes()[at], &rest[at + 1..]);
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
            field: field.name,
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

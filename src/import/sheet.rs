//! A table that another program wrote, read by the names of its columns.

use csv::{ByteRecord, ReaderBuilder, StringRecord};

use crate::model::field::{Field, FieldKind};
use crate::model::refusal::Refusal;
use crate::model::wording::{folded, nearest, repeated};

/// A table, as far as it can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its rows, without those in which nothing is written.
    pub rows: Vec<Row>,
    /// The columns that stand for no field.
    pub unknown: Vec<String>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which row it is, as a spreadsheet counts them: the head is 1.
    pub number: u64,
    /// What is written in it, or why it cannot be read.
    pub cells: Result<Vec<(&'static Field, String)>, String>,
}

/// Other names for fields, as people head their columns.
pub type Aliases<'a> = &'a [(&'a str, &'a str)];

/// Reads a table whose head names these fields, by name or label. One of them it must name.
pub fn read(
    text: &str,
    fields: &[&'static Field],
    aliases: Aliases<'_>,
    must: &str,
) -> Result<Sheet, Refusal> {
    let mut reader = ReaderBuilder::new()
        .delimiter(separator(text))
        .flexible(true)
        .from_reader(text.as_bytes());
    let head = reader.headers().cloned().unwrap_or_default();
    let columns: Vec<Option<&'static Field>> = head
        .iter()
        .map(|name| field(name, fields, aliases))
        .collect();
    fits(&head, &columns, fields, must)?;
    let unnamed = head.iter().zip(&columns);
    let unknown = unnamed.filter(|(name, field)| field.is_none() && !name.trim().is_empty());
    let unknown = unknown
        .map(|(name, _)| repeated(name.trim()).into_owned())
        .collect();
    let mut rows = Vec::new();
    let mut number = 1;
    let mut record = ByteRecord::new();
    loop {
        number += 1;
        match reader.read_byte_record(&mut record) {
            Ok(false) => break,
            Ok(true) if record.iter().all(<[u8]>::is_empty) => {}
            Ok(true) => rows.push(Row {
                number,
                cells: cells(&record, &columns),
            }),
            Err(error) => {
                let cells = Err(error.to_string());
                rows.push(Row { number, cells });
                break;
            }
        }
    }
    Ok(Sheet { rows, unknown })
}

/// What separates the cells: what stands most often in the head of comma, semicolon and tab.
fn separator(text: &str) -> u8 {
    let head = text.lines().next().unwrap_or_default();
    let often = |separator: u8| head.bytes().filter(|byte| *byte == separator).count();
    let mut found = b',';
    for other in [b';', b'\t'] {
        if often(other) > often(found) {
            found = other;
        }
    }
    found
}

fn field(name: &str, fields: &[&'static Field], aliases: Aliases<'_>) -> Option<&'static Field> {
    let wanted = folded(name);
    let known = |field: &&&'static Field| {
        let also = aliases.iter().filter(|(_, of)| *of == field.name);
        let mut also = also.map(|(alias, _)| *alias);
        folded(field.name) == wanted
            || folded(field.label) == wanted
            || also.any(|alias| folded(alias) == wanted)
    };
    fields.iter().find(known).copied()
}

fn fits(
    head: &StringRecord,
    columns: &[Option<&'static Field>],
    fields: &[&'static Field],
    must: &str,
) -> Result<(), Refusal> {
    let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
    let known = columns.iter().flatten();
    if known.clone().all(|field| field.name != must) {
        let near = head.iter().find(|name| nearest(name, [must]).is_some());
        let near = near.map_or(String::new(), |name| {
            format!(" Is “{}” that?", repeated(name))
        });
        return Err(Refusal::new(
            format!("The first row names no column “{must}”.{near}"),
            format!(
                "The first row names the columns. There are: {}",
                names.join(" · ")
            ),
        ));
    }
    let twice = known.clone().find(|field| {
        let same = columns.iter().flatten();
        same.filter(|other| other.name == field.name).count() > 1
    });
    match twice {
        Some(field) => Err(Refusal::new(
            format!("Two columns stand for “{}”.", field.name),
            "Take one of them out, or give it another name.",
        )),
        None => Ok(()),
    }
}

fn cells(
    record: &ByteRecord,
    columns: &[Option<&'static Field>],
) -> Result<Vec<(&'static Field, String)>, String> {
    if record.len() != columns.len() {
        let words = |n: usize| {
            if n == 1 {
                "1 cell".to_owned()
            } else {
                format!("{n} cells")
            }
        };
        return Err(format!(
            "it has {}, and the first row names {} columns: is a quote or a comma missing?",
            words(record.len()),
            columns.len()
        ));
    }
    let filled = columns.iter().zip(record);
    let filled = filled.filter_map(|(field, cell)| {
        let field = (*field)?;
        let text = String::from_utf8_lossy(cell).trim().to_owned();
        let text = match field.kind {
            FieldKind::Date => day_first(&text).unwrap_or(text),
            _ => text,
        };
        Some((field, text)).filter(|(_, text)| !text.is_empty())
    });
    Ok(filled.collect())
}

/// `03/11/2026` as spreadsheets write it here, the day first.
fn day_first(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
    let [day, month, year] = parts.as_slice() else {
        return None;
    };
    let (day, month): (u8, u8) = (day.parse().ok()?, month.parse().ok()?);
    let year: u16 = year.parse().ok().filter(|_| year.len() == 4)?;
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::{Sheet, read};
    use crate::model::field::Field;
    use crate::model::stream::intake::asked;

    fn sheet(text: &str) -> Sheet {
        let fields: Vec<&'static Field> = asked().collect();
        read(
            text,
            &fields,
            &[("message", "text"), ("date", "on")],
            "text",
        )
        .expect("a table")
    }

    fn told(sheet: &Sheet) -> Vec<(u64, Vec<(&str, &str)>)> {
        let cells = |row: &super::Row| -> Vec<(&'static str, String)> {
            let cells = row.cells.clone().expect("cells").into_iter();
            cells.map(|(field, text)| (field.name, text)).collect()
        };
        let rows = sheet.rows.iter().map(|row| (row.number, cells(row)));
        let rows: Vec<(u64, Vec<(&'static str, String)>)> = rows.collect();
        rows.into_iter()
            .map(|(n, cells)| {
                let cells = cells.into_iter();
                let cells = cells.map(|(name, text)| (name, &*text.leak()));
                (n, cells.collect())
            })
            .collect()
    }

    #[test]
    fn columns_are_known_by_name_label_or_another_name_in_any_order() {
        let found = sheet("Place;Message;What was heard\nEly;the desk shuts;x\n");
        assert_eq!(
            told(&found),
            [(2, vec![("place", "Ely"), ("text", "the desk shuts")])]
        );
        assert_eq!(found.unknown, ["What was heard"]);
    }

    #[test]
    fn quotes_hold_commas_and_line_breaks_and_empty_rows_are_passed_over() {
        let found = sheet("text,place\n\"a, b\nc\",Ely\n,\nd,\n");
        assert_eq!(
            told(&found),
            [
                (2, vec![("text", "a, b\nc"), ("place", "Ely")]),
                (4, vec![("text", "d")])
            ]
        );
    }

    #[test]
    fn a_date_may_be_written_as_spreadsheets_do_with_the_day_first() {
        let found = sheet("text,date\na,3/11/2026\nb,2026-11-03\n");
        let days = [("text", "a"), ("on", "2026-11-03")];
        assert_eq!(told(&found)[0].1, days);
        assert_eq!(told(&found)[1].1[1], days[1]);
    }

    #[test]
    fn a_row_with_too_few_cells_says_so_and_the_others_are_read() {
        let found = sheet("text,place\na\nb,Ely\n");
        assert!(found.rows[0].cells.is_err());
        assert!(found.rows[1].cells.is_ok());
    }

    #[test]
    fn a_table_without_the_column_that_must_be_there_is_refused() {
        let fields: Vec<&'static Field> = asked().collect();
        let refused = read("kind,place\na,b\n", &fields, &[], "text");
        let refused = refused.expect_err("a refusal").to_string();
        assert!(refused.contains("no column “text”"), "{refused}");
        assert!(read("text,text\na,b\n", &fields, &[], "text").is_err());
        assert!(read("", &fields, &[], "text").is_err());
    }
}

//! JSON and JSON lines: records with a text and, under the names that news feeds use, what is known about it.
//!
//! The text is kept exactly, so that offsets point into the record's own string; keys that nothing here names are ignored.

use super::clean::clean;
use super::{Article, Published, date, text};
use crate::base::{Error, ErrorKind, Result};
use serde_json::{Map, Value};

/// Reads a JSON document: one record, an array of records, or an object that holds such an array.
pub fn articles(json: &str, stem: &str) -> Vec<Result<Article>> {
    let value: Value = match serde_json::from_str(json) {
        Ok(value) => value,
        // Several objects one after another are JSON lines under another name.
        Err(_) if json.lines().filter(|l| l.trim_start().starts_with('{')).count() > 1 => return lines(json, stem),
        Err(error) => return vec![Err(syntax(&error, error.line()))],
    };
    let list = match value {
        Value::Array(list) => list,
        Value::Object(mut record) if !record.contains_key("text") => {
            match ["articles", "items", "records", "data"]
                .iter()
                .find_map(|k| record.remove(*k))
            {
                Some(Value::Array(list)) => list,
                _ => vec![Value::Object(record)],
            }
        }
        other => vec![other],
    };
    let several = list.len() > 1;
    let name = |k: usize| {
        if several {
            format!("{stem}-{}", k + 1)
        } else {
            stem.to_owned()
        }
    };
    list.into_iter()
        .enumerate()
        .map(|(k, record)| article(record, name(k)))
        .collect()
}

/// Reads JSON lines: one record a line, blank lines aside; a broken line is an error with its number.
pub fn lines(json: &str, stem: &str) -> Vec<Result<Article>> {
    let rows = json.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    rows.map(|(k, line)| self::line(line, k + 1, stem)).collect()
}

/// Reads one JSON line; `number` (from 1) goes into errors, and into the id of a record without one.
pub fn line(line: &str, number: usize, stem: &str) -> Result<Article> {
    let record = serde_json::from_str(line).map_err(|error| syntax(&error, number))?;
    article(record, format!("{stem}-{number}")).map_err(|error| error.line(number))
}

fn syntax(error: &serde_json::Error, line: usize) -> Error {
    Error::new(ErrorKind::Input, format!("is broken JSON: {error}")).line(line)
}

/// Makes an article of a record.
fn article(record: Value, id: String) -> Result<Article> {
    let refuse = |message: String| Error::new(ErrorKind::Input, message);
    let Value::Object(record) = record else {
        return Err(refuse(
            "holds no JSON object: {\"id\": …, \"text\": …, \"date\": \"YYYY-MM-DD\"} is expected".into(),
        ));
    };
    let id = match record.get("id") {
        Some(Value::String(own)) => own.clone(),
        Some(Value::Number(own)) => own.to_string(),
        _ => id,
    };
    let Some(body) = string(
        &record,
        &["text", "body", "content", "articleBody", "maintext", "content_text"],
    ) else {
        return Err(refuse(format!("record {id:?} has no \"text\" (a string)")));
    };
    if body.trim().is_empty() {
        return Err(refuse(format!("record {id:?} has an empty text")));
    }
    let day = string(
        &record,
        &[
            "date",
            "published",
            "dct",
            "publishedAt",
            "published_at",
            "date_publish",
            "datePublished",
            "date_published",
            "pubDate",
        ],
    );
    let published = match day {
        Some(day) => Some(Published {
            date: date::publication_date(&day)?,
            inferred: false,
        }),
        None => None,
    };
    let (text, kept) = clean(body);
    Ok(Article {
        id,
        url: string(&record, &["url", "link", "source_url"]),
        title: string(&record, &["title", "headline"]),
        byline: string(&record, &["byline", "author", "authors"]),
        outlet: string(&record, &["outlet", "source", "publisher", "source_domain", "site"]),
        published,
        blocks: text::blocks(&text),
        text,
        kept: kept.map(Box::new),
    })
}

/// Returns the first of the keys that holds a string, an object with a `name`, or a list of strings.
fn string(record: &Map<String, Value>, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| match record.get(*key)? {
        Value::String(s) if !s.is_empty() => Some(s.clone()),
        Value::Object(inner) => inner.get("name")?.as_str().map(str::to_owned),
        Value::Array(list) => {
            let names: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_read_with_their_metadata() {
        let json = r#"[{"body": "Rain fell.\r\nA lot.", "headline": "Rain", "source": {"name": "The Daily"}, "publishedAt": "2024-05-06T23:10:00+02:00"}, {"id": 7, "text": "Sun."}]"#;
        let found: Vec<Article> = articles(json, "feed")
            .into_iter()
            .map(|a| a.expect("a good record"))
            .collect();
        assert_eq!(found[0].text, "Rain fell.\r\nA lot.");
        assert_eq!((found[0].id.as_str(), found[1].id.as_str()), ("feed-1", "7"));
        assert_eq!(
            (found[0].outlet.as_deref(), found[0].title.as_deref()),
            (Some("The Daily"), Some("Rain"))
        );
        assert_eq!(
            found[0].published.map(|p| p.date.to_string()).as_deref(),
            Some("2024-05-06")
        );
    }

    #[test]
    fn broken_records_say_where() {
        let found = lines(
            "{\"text\": \"Fine.\"}\n\n{\"text\": 3}\n{oops\n{\"text\":\"a\",\"date\":\"2023-13-77\"}",
            "x",
        );
        let shown: Vec<String> = found
            .iter()
            .map(|r| r.as_ref().map_or_else(ToString::to_string, |a| a.id.clone()))
            .collect();
        assert_eq!(shown[0], "x-1");
        assert!(shown[1].contains("no \"text\""), "{}", shown[1]);
        assert!(shown[2].contains("broken JSON"), "{}", shown[2]);
        assert!(shown[3].contains("2023-13-77"), "{}", shown[3]);
        assert_eq!(found[2].as_ref().map_err(|e| e.line).err(), Some(Some(4)));
    }
}

//! Floor 2: bytes in, articles out. Plain text, HTML pages, JSON and JSONL become [`Article`]s with one kept text.
//!
//! Invariant: the kept text never changes afterwards, and every offset that newsgraph prints points into it. The text of a
//! JSON record is kept exactly; of a plain file line ends become `\n` and a byte order mark goes; of a page the headline
//! and the main content are kept, one block a paragraph. What is read is the kept text but for invisible marks, escapes
//! that nobody undid and words parted at line ends: every place in it leads back ([`Article::kept_span`]).

mod clean;
mod date;
mod decode;
mod escape;
mod html;
mod json;
mod kept;
mod language;
mod text;

pub use date::publication_date;
pub use json::line as json_line;
pub use kept::{Edit, Kept};
pub use language::require_english;
pub use text::blocks;

use crate::base::{Error, ErrorKind, Result, Span, fnv};
use crate::lexicon::Lexicon;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The most bytes that one input may have: offsets are 32 bits wide, and an article of news is far below.
pub const MAX_BYTES: usize = 256 << 20;

/// What an input's bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text, one article.
    Text,
    /// An HTML page, one article.
    Html,
    /// A JSON object, or an array of them.
    Json,
    /// One JSON object a line.
    JsonLines,
}

/// Where bytes come from, and what the user says about them.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// The file; `None` for standard input.
    pub path: Option<PathBuf>,
    /// What the bytes are; guessed from the file name and the first bytes where `None`.
    pub format: Option<Format>,
    /// Publication date that replaces the source's.
    pub date: Option<Date>,
    /// Outlet that replaces the source's.
    pub outlet: Option<String>,
    /// Headline that replaces the source's.
    pub title: Option<String>,
}

impl Origin {
    /// Makes the origin of a file about which the user says nothing.
    pub fn file(path: impl AsRef<Path>) -> Self {
        Self {
            path: Some(path.as_ref().to_owned()),
            ..Self::default()
        }
    }

    /// Returns the id of a file's only article: its name without the ending; `stdin` for standard input.
    fn stem(&self) -> String {
        let stem = self.path.as_deref().and_then(Path::file_stem);
        stem.map_or_else(|| "stdin".into(), |s| s.to_string_lossy().into_owned())
    }

    /// Adds the file's name to an error.
    fn place(&self, error: Error) -> Error {
        error.at(self.path.as_deref().unwrap_or(Path::new("<stdin>")))
    }

    /// Guesses the format from the file's ending, else from the first characters.
    fn format(&self, head: &str) -> Format {
        let ending = self
            .path
            .as_deref()
            .and_then(Path::extension)
            .map(|e| e.to_string_lossy().to_lowercase());
        match (self.format, ending.as_deref()) {
            (Some(format), _) => format,
            (None, Some("html" | "htm" | "xhtml")) => Format::Html,
            (None, Some("jsonl" | "ndjson")) => Format::JsonLines,
            (None, Some("json")) => Format::Json,
            _ if html::looks_like(head) => Format::Html,
            (None, None) if head.trim_start().starts_with('{') => Format::JsonLines,
            _ => Format::Text,
        }
    }
}

/// Reads the articles of one input, in order; a record that cannot be read is an error in its place.
///
/// An article without a publication date gets one inferred from its dateline or its latest full date, marked as such;
/// without either, relative days stay unresolved later on. A page's is inferred from a line of its own only.
///
/// # Errors
/// Each names the file (and line): empty or binary bytes, a broken encoding, HTML without text, broken JSON, a record
/// without text, a date that is none.
pub fn read(bytes: &[u8], origin: &Origin, lexicon: &Lexicon) -> Vec<Result<Article>> {
    let text = decode::text(bytes);
    let format = text.as_ref().map(|t| origin.format(&t[..t.floor_char_boundary(2048)]));
    let is_page = format.as_ref().is_ok_and(|f| *f == Format::Html);
    let mut articles = match text {
        Err(error) => vec![Err(error)],
        Ok(text) => match origin.format(&text[..text.floor_char_boundary(2048)]) {
            Format::Text => vec![text::article(&text, origin.stem())],
            Format::Html => vec![html::article(&text, origin.stem(), lexicon)],
            Format::Json => json::articles(&text, &origin.stem()),
            Format::JsonLines => json::lines(&text, &origin.stem()),
        },
    };
    for article in &mut articles {
        match article {
            Ok(article) => complete(article, is_page, origin, lexicon),
            Err(_) => {
                let error = std::mem::replace(article, Err(Error::new(ErrorKind::Input, "")));
                *article = error.map_err(|e| origin.place(e));
            }
        }
    }
    articles
}

/// Applies what the user says, and infers a publication date where nobody says one.
fn complete(article: &mut Article, is_page: bool, origin: &Origin, lexicon: &Lexicon) {
    if let Some(date) = origin.date {
        article.published = Some(Published { date, inferred: false });
    }
    if origin.outlet.is_some() {
        article.outlet.clone_from(&origin.outlet);
    }
    if origin.title.is_some() {
        article.title.clone_from(&origin.title);
    }
    if article.published.is_none() {
        let own = if is_page {
            date::of_line(&article.text, lexicon)
        } else {
            date::inferred(&article.text, lexicon)
        };
        article.published = own.map(|date| Published { date, inferred: true });
    }
}

/// Makes the ids of a build's articles distinct, independently of their order: articles that share an id get a suffix
/// made of their texts. Of articles that share id and text only the first is kept.
pub fn distinct(articles: Vec<Article>) -> Vec<Article> {
    let mut by_id: BTreeMap<String, Vec<Article>> = BTreeMap::new();
    for article in articles {
        let same = by_id.entry(article.id.clone()).or_default();
        if same.iter().all(|other| other.text != article.text) {
            same.push(article);
        }
    }
    let suffixed = |mut a: Article| {
        a.id = format!("{}-{:08x}", a.id, fnv(a.text.bytes()) as u32);
        a
    };
    by_id
        .into_values()
        .flat_map(|same| {
            if same.len() == 1 {
                same
            } else {
                same.into_iter().map(suffixed).collect()
            }
        })
        .collect()
}

/// One article: its text as kept, and what is known about its publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Readable and stable: the record's own id, or one made of the file name.
    pub id: String,
    /// Where it was published, if known.
    pub url: Option<String>,
    /// The headline, if known. It is part of the text only where the source holds it there.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The medium that published it.
    pub outlet: Option<String>,
    /// The publication date (the document creation time, DCT).
    pub published: Option<Published>,
    /// The text that is read: the kept text, cleaned. Spans inside the program point into it.
    pub text: String,
    /// The kept text, where that is another: `\n` line ends, Unicode NFC is NOT applied, nothing else is changed.
    pub kept: Option<Box<Kept>>,
    /// Blocks of the text in order, not overlapping: paragraphs, headings, list items. Only white space lies between them.
    pub blocks: Vec<Block>,
}

impl Article {
    /// Returns the text as kept, into which every printed offset points.
    pub fn kept_text(&self) -> &str {
        self.kept.as_deref().map_or(&self.text, |kept| &kept.text)
    }

    /// Returns where a span of the read text stands in the kept text.
    pub fn kept_span(&self, span: Span) -> Span {
        self.kept
            .as_deref()
            .map_or(span, |kept| kept::original(&kept.edits, span))
    }
}

/// A publication date, and how it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// The day.
    pub date: Date,
    /// Whether it was inferred from the text (a dateline, the latest full date) and not given by the source or the user.
    pub inferred: bool,
}

/// A block of the text: sentences never cross its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it lies, without surrounding white space.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The article's headline, where the text holds it.
    Title,
    /// A heading inside the text.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list.
    Item,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_one(name: &str, bytes: &[u8]) -> Result<Article> {
        let lexicon = Lexicon::load().expect("the shipped tables are valid");
        let mut articles = read(bytes, &Origin::file(name), &lexicon);
        assert_eq!(articles.len(), 1);
        articles.remove(0)
    }

    #[test]
    fn formats_are_guessed() {
        assert_eq!(read_one("a.txt", b"One line.").expect("text").text, "One line.");
        assert_eq!(
            read_one("a", b"{\"id\": \"x\", \"text\": \"One line.\"}")
                .expect("json")
                .id,
            "x"
        );
        let page = b"<!doctype html><title>T</title><p>Only a short paragraph stands on this page.</p>";
        assert!(
            read_one("page", page)
                .expect("html")
                .text
                .contains("Only a short paragraph")
        );
    }

    #[test]
    fn bad_bytes_name_the_file() {
        for (bytes, says) in [
            (&b""[..], "empty"),
            (b"  \n ", "empty"),
            (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
            (b"ab\0\x01cd", "binary"),
        ] {
            let error = read_one("x.txt", bytes).expect_err("no article").to_string();
            assert!(error.starts_with("x.txt: ") && error.contains(says), "{error}");
        }
    }

    #[test]
    fn equal_ids_become_distinct_whatever_the_order() {
        let article = |text: &str| text::article(text, "a".into()).expect("text");
        let ids = |list: Vec<Article>| {
            distinct(list)
                .into_iter()
                .map(|a| a.id)
                .collect::<std::collections::BTreeSet<_>>()
        };
        let (one, two) = (article("One."), article("Two."));
        assert_eq!(ids(vec![one.clone(), two.clone()]), ids(vec![two, one.clone()]));
        assert_eq!(ids(vec![one.clone(), one]).len(), 1);
    }
}

//! Floor 2: bytes in, articles out. Plain text, HTML pages, JSON and JSONL become [`Article`]s with one kept text.
//!
//! Invariant: the kept text never changes afterwards, and every offset of newsgraph points into it.

use crate::base::Span;
use jiff::civil::Date;

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
    /// The text as kept: `\n` line ends, Unicode NFC is NOT applied, nothing else is changed.
    pub text: String,
    /// Blocks of the text in order, not overlapping: paragraphs, headings, list items. Only white space lies between them.
    pub blocks: Vec<Block>,
}

/// A publication date, and how it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// The day.
    pub date: Date,
    /// Whether it was inferred from the text (a dateline, the first full date) and not given by the source or the user.
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

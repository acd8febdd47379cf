//! Finds time expressions (TIMEX3 spans) in tokens and says what they mean, relative times still relative.
//!
//! A sentence is split finer than into tokens (`pieces`), matched against the patterns of `data/rules/time.toml`
//! (`matching`), each match is given its meaning (`meaning`), and neighbours are joined: *noon* + *Saturday*,
//! *June* + *last year* (`compose`). Needs no tree but for the tense that tells whether *Friday* is past (`tense`).
//! Prepositions stay outside of expressions, determiners inside, as TimeBank has it.

mod attached;
mod bound;
mod compose;
mod fields;
mod matching;
mod meaning;
mod occasion;
mod person;
mod pieces;
mod place;
mod plan;
mod tense;
mod year;

pub use attached::attached;
pub use bound::Bound;
pub use fields::{Fields, Shift, Toward};
pub use person::persons;
pub use plan::only_calls;

use super::{Timex, TimexId, TimexKind};
use crate::base::{Id, IdVec, Span};
use crate::lexicon::Lexicon;
use crate::lexicon::time::TimeLexicon;
use crate::lexicon::time::rule::{From, Kind};
use crate::syntax::{Document, SentenceId, TokenId, Upos};
use compose::Atom;
use pieces::Piece;
use std::ops::Range;

/// What a time expression means before it is reckoned from a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// A TIMEX3 value that needs no anchor: `P3M`, `PAST_REF`, `XXXX-WXX-1`.
    Value(String),
    /// A place in the calendar, complete or not.
    Calendar(Box<Fields>),
}

impl Expression {
    /// Says whether the expression has no place in the calendar: *recently*, *three months*.
    pub fn is_vague(&self) -> bool {
        matches!(self, Self::Value(_))
    }
}

/// Finds the time expressions of a document, in text order, not overlapping.
pub fn timexes(doc: &Document, lexicon: &Lexicon) -> IdVec<TimexId, Timex> {
    let mut found = Vec::new();
    let mut scratch = pieces::Scratch::default();
    let persons = person::persons(doc, lexicon);
    for sentence in doc.sentences.ids() {
        let offset = doc.sentences[sentence].span.start as usize;
        let text = doc.sentences[sentence].span.of(doc.text());
        let pieces = pieces::pieces(text, &lexicon.time, &mut scratch);
        let atoms = matching::atoms(doc, sentence, &pieces, &persons, &lexicon.time);
        for atom in compose::join(atoms, &pieces, &lexicon.time) {
            found.push(timex(doc, sentence, &pieces, atom, offset, lexicon));
        }
    }
    let (days, found): (Vec<Timex>, Vec<Timex>) = found.into_iter().partition(is_day_of_event);
    let times = occasion::with_days(doc, settled(doc, found, &lexicon.time), days, lexicon);
    let mut times = settled(doc, times, &lexicon.time);
    occasion::lend(doc, &mut times, lexicon);
    times
}

fn is_day_of_event(timex: &Timex) -> bool {
    matches!(&timex.expression, Expression::Calendar(fields) if fields.is_day_of_event())
}

/// Settles how expressions bound what they date, and what they date.
fn settled(doc: &Document, found: Vec<Timex>, lexicon: &TimeLexicon) -> IdVec<TimexId, Timex> {
    let mut out: IdVec<TimexId, Timex> = found.into_iter().collect();
    let mut bounds = bound::bounds(doc, &out, lexicon);
    for (id, timex) in out.iter() {
        let ahead = plan::ahead(doc, timex, bound::before(doc, timex, lexicon), lexicon);
        if let Some(thing) = ahead.filter(|_| !matches!(bounds[id], Bound::Span(_))) {
            bounds[id] = Bound::Ahead(thing);
        }
    }
    for id in bounds.ids() {
        let (dates, over) = (
            attached::dates(doc, &out[id], bounds[id], lexicon),
            plan::is_over(doc, &out[id]),
        );
        let told = matches!(bounds[id], Bound::Ahead(_)) && day_of_sentence(doc, &out, id);
        let timex = &mut out[id];
        (timex.dates, timex.bound) = (dates, bounds[id]);
        if let (Expression::Calendar(fields), Bound::Ahead(_), false) = (&mut timex.expression, timex.bound, over) {
            (fields.toward, fields.planned) = (Toward::Future, true);
            // *On March 3 they called a strike for Friday*: the Friday after that day.
            if told && fields.weekday.is_some() && fields.which.is_none() {
                fields.from = From::Text;
            }
        }
    }
    out
}

/// Says whether the expression before one names a day in the same sentence.
fn day_of_sentence(doc: &Document, times: &IdVec<TimexId, Timex>, id: TimexId) -> bool {
    let before = id.index().checked_sub(1).map(|k| &times.as_slice()[k]);
    let here = |t: &Timex| doc.sentence_of(TokenId(t.tokens.start)) == doc.sentence_of(TokenId(times[id].tokens.start));
    before.is_some_and(|t| here(t) && matches!(&t.expression, Expression::Calendar(f) if f.has_day()))
}

/// Makes a row of an atom: its place in the document, and the direction in which an incomplete date is to be sought.
fn timex(
    doc: &Document,
    sentence: SentenceId,
    pieces: &[Piece<'_>],
    atom: Atom,
    offset: usize,
    lexicon: &Lexicon,
) -> Timex {
    let (first, last) = (&pieces[atom.pieces.start], &pieces[atom.pieces.end - 1]);
    let span = Span::new(offset + first.start, offset + last.end);
    let mut expression = atom.expression;
    let (mut span, mut tokens) = (span, tokens_over(doc, sentence, span));
    if let Some(first) = epithets(doc, &tokens, &expression) {
        tokens.start = first.0;
        span.start = doc.tokens[first].span.start;
    }
    if let Expression::Calendar(fields) = &mut expression {
        let weekday = fields.weekday.is_some() && fields.month.is_none();
        fields.toward = tense::toward(doc, &tokens, weekday, &lexicon.time);
    }
    Timex {
        span,
        tokens,
        kind: match atom.kind {
            Kind::Date => TimexKind::Date,
            Kind::Time => TimexKind::Time,
            Kind::Duration => TimexKind::Duration,
            Kind::Set => TimexKind::Set,
        },
        expression,
        bound: Bound::default(),
        dates: Vec::new(),
        lent: Vec::new(),
        rule: atom.rule,
    }
}

/// Returns where what describes a day or month that is named alone begins, article and all: *a rainy Tuesday*.
fn epithets(doc: &Document, tokens: &Range<u32>, expression: &Expression) -> Option<TokenId> {
    let Expression::Calendar(fields) = expression else {
        return None;
    };
    let dated = fields.day.is_some() || fields.which.is_some() || !fields.is_unplaced();
    if dated || fields.weekday.or(fields.month).is_none() {
        return None;
    }
    let within = |t: TokenId| doc.head(t).is_some_and(|head| tokens.contains(&head.0));
    let left = |from: u32| (0..from).rev().map(TokenId);
    let epithet = |t: &TokenId| {
        let small = doc.form(*t).starts_with(char::is_lowercase);
        small && doc.upos(*t) == Upos::Adj && doc.base_relation(*t) == "amod" && within(*t)
    };
    let first = left(tokens.start).take_while(epithet).last()?;
    left(first.0)
        .next()
        .filter(|&t| doc.base_relation(t) == "det" && within(t))
}

/// Returns the tokens of a sentence that overlap a span.
fn tokens_over(doc: &Document, sentence: SentenceId, span: Span) -> Range<u32> {
    let range = doc.sentences[sentence].tokens.clone();
    let rows = &doc.tokens.as_slice()[range.start as usize..range.end as usize];
    let from = rows.partition_point(|t| t.span.end <= span.start);
    let to = rows.partition_point(|t| t.span.start < span.end);
    range.start + from as u32..range.start + to.max(from) as u32
}

//! Links quotations that stand by themselves to the verb that introduces or follows them.
//!
//! Trees around quotation marks are the parser's weak spot, so the marks and the punctuation beside them decide first:
//! *"…," said Ito*; *Ito said, "…"*; *Ito said: "…"*; then the tree. A quotation that is only a word or a phrase of the
//! sentence around it is left to the frames of that sentence's cues.

use super::frame;
use super::source::is_nominal;
use crate::lexicon::Lexicon;
use crate::lexicon::cue::{CuePos, Frame};
use crate::syntax::quotation::{Quotation, Quotations};
use crate::syntax::{Document, TokenId, Upos};

/// How far behind a quotation a verb that is no word of speech may stand to be its cue, in tokens.
const BESIDE: usize = 8;
/// How far before a quotation its cue may stand in a relative clause, in tokens.
const CLOSE: u32 = 8;
/// How far from a quotation its cue is looked for, in tokens.
const WINDOW: u32 = 40;

/// Marks that close an inner quotation.
const CLOSING: &[char] = &['’', '”', '"', '\''];

/// What a quotation is to the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// A word, a phrase, a title: no statement by itself.
    Phrase,
    /// The words of somebody, introduced or followed by a cue.
    Cued(TokenId),
    /// A few words that are the object of a cue; no utterance that goes on.
    Words(TokenId),
    /// It goes on with what the quotation before gave.
    Continued,
    /// A whole utterance with neither.
    Bare,
    /// A whole utterance with its speaker's name behind a dash.
    Signed,
}

/// Says of each quotation what it is.
pub(super) fn links(doc: &Document, quotes: &Quotations, lexicon: &Lexicon) -> Vec<Link> {
    let reader = Reader { doc, quotes, lexicon };
    let mut out: Vec<Link> = Vec::with_capacity(quotes.rows.len());
    let mut last_spoken: Option<usize> = None;
    for (k, row) in quotes.rows.iter().enumerate() {
        let same_block = last_spoken.is_some_and(|l| quotes.rows[l].block == row.block);
        let mut link = if row.parent.is_none() || reader.is_long(row) {
            reader.link(row, same_block)
        } else {
            reader.introduced_inside(row).map_or(Link::Phrase, Link::Cued)
        };
        if let Some(cue) = reader.resumed(k, &out, &link) {
            link = Link::Cued(cue);
        }
        if row.continues.is_some() && !matches!(link, Link::Cued(_))
            || link == Link::Bare && same_block && row.parent.is_none()
        {
            link = Link::Continued;
        }
        if !matches!(link, Link::Phrase | Link::Words(_)) && row.parent.is_none() {
            last_spoken = Some(k).filter(|_| link != Link::Signed);
        }
        out.push(link);
    }
    out
}

struct Reader<'a> {
    doc: &'a Document,
    quotes: &'a Quotations,
    lexicon: &'a Lexicon,
}

impl Reader<'_> {
    fn link(&self, row: &Quotation, spoken_before: bool) -> Link {
        let doc = self.doc;
        if row.tokens.is_empty() {
            return Link::Phrase;
        }
        let inner = row.inner.of(doc.text()).trim();
        let bare = inner.trim_end_matches(CLOSING);
        let last = bare.chars().next_back().unwrap_or(' ');
        let before = self.text_before(row);
        let upper = inner.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "'‘“\"[…".contains(c));
        let follows = self.next_word(row).is_some_and(|t| self.continues_clause(t, row));
        if (last == ',' || before_comma(doc, row))
            && let Some(cue) = self.cue_after(row)
        {
            return Link::Cued(cue);
        }
        if self.is_title(row, before) {
            return Link::Phrase;
        }
        let introduced =
            before.is_none_or(|c| matches!(c, ',' | ':' | '—' | '–' | '-')) || self.verb_before(row).is_some();
        if introduced
            && !follows
            && (upper || before == Some(':') || self.is_long(row))
            && let Some(cue) = self.cue_before(row)
        {
            return Link::Cued(cue);
        }
        if (matches!(last, '?' | '!' | '…' | '—' | '-') || last != '.' && upper && self.is_long(row))
            && let Some(cue) = self.cue_after(row)
        {
            return Link::Cued(cue);
        }
        if let Some(cue) = self.cue_in_tree(row).filter(|_| !follows) {
            return Link::Cued(cue);
        }
        if let Some(cue) = self.cue_of_words(row).filter(|_| !follows) {
            return Link::Words(cue);
        }
        if before.is_none() && self.is_heading(row) {
            return Link::Phrase;
        }
        if signature(doc, row).is_some() && upper {
            return Link::Signed;
        }
        let whole = self.opens(row) && upper && !follows;
        let whole = whole || before == Some(',') && upper && !follows && self.is_long(row);
        let closed = matches!(last, '.' | '!' | '?' | ',' | '…' | '-' | '—');
        if whole && closed && (self.is_long(row) || spoken_before && last != ',') {
            Link::Bare
        } else {
            Link::Phrase
        }
    }

    /// Returns the cue of the quotation before, where only words without a verb stand between the two in one sentence:
    /// *"I like him," Ito said, but "he is wrong."*
    fn resumed(&self, k: usize, links: &[Link], link: &Link) -> Option<TokenId> {
        let doc = self.doc;
        let row = &self.quotes.rows[k];
        let before = (0..k).rev().find(|&j| self.quotes.rows[j].parent.is_none())?;
        let Link::Cued(cue) = *links.get(before)? else {
            return None;
        };
        let free = matches!(link, Link::Phrase | Link::Bare) && row.parent.is_none() && self.is_long(row);
        let inside = cue.0 >= self.quotes.rows[before].tokens.end && cue.0 < row.tokens.start;
        let one = free && inside && doc.tokens.get(TokenId(row.tokens.start))?.sentence == doc.sentence_of(cue);
        let verbless = (cue.0 + 1..row.tokens.start).map(TokenId).all(|t| {
            !matches!(doc.upos(t), Upos::Verb | Upos::Aux) && doc.base_relation(t) != "nsubj"
                || doc.head(t) == Some(cue)
        });
        (one && verbless).then_some(cue)
    }

    /// Says whether a quotation has the length and the verb of an utterance.
    fn is_long(&self, row: &Quotation) -> bool {
        let doc = self.doc;
        let tokens = || row.tokens.clone().map(TokenId);
        tokens().filter(|&t| doc.upos(t) != Upos::Punct).count() >= 4
            && tokens().any(|t| matches!(doc.upos(t), Upos::Verb | Upos::Aux))
    }

    /// Says whether a quotation in single marks is a short block by itself: a heading.
    fn is_heading(&self, row: &Quotation) -> bool {
        let text = row.span.of(self.doc.text());
        let single = text.starts_with(['‘', '\'']) && !text.starts_with("''");
        let block = self.doc.article.blocks[row.block].span;
        single && block.end - row.span.end <= 1 && row.tokens.len() <= 12
    }

    /// Returns the last visible character before a quotation in its block; `None` at the start.
    fn text_before(&self, row: &Quotation) -> Option<char> {
        let start = self.doc.article.blocks[row.block].span.range().start;
        self.doc.text()[start..row.span.range().start]
            .trim_end()
            .chars()
            .next_back()
    }

    fn next_word(&self, row: &Quotation) -> Option<TokenId> {
        let token = TokenId(row.tokens.end);
        (token.0 < self.doc.tokens.len() as u32 && self.in_block(token, row)).then_some(token)
    }

    fn in_block(&self, token: TokenId, row: &Quotation) -> bool {
        self.doc.article.blocks[row.block]
            .span
            .contains(self.doc.tokens[token].span)
    }

    /// Says whether the word after a quotation carries its clause on: *said "the plan" would fail*.
    fn continues_clause(&self, next: TokenId, row: &Quotation) -> bool {
        let doc = self.doc;
        let goes_on = matches!(
            doc.upos(next),
            Upos::Verb | Upos::Aux | Upos::Noun | Upos::Adp | Upos::Part | Upos::Sconj
        );
        let last = row.inner.of(doc.text()).trim_end().chars().next_back().unwrap_or(' ');
        let linked = |t: TokenId| doc.head(t).is_some_and(|h| row.tokens.contains(&h.0));
        goes_on
            && !matches!(last, '.' | '!' | '?' | ',')
            && self.spoken_cue(next).is_none()
            && (linked(next) || row.tokens.clone().any(|t| doc.head(TokenId(t)) == Some(next)))
    }

    /// Returns the finite word of speech that introduces a short quotation inside another one, with nothing but a time or
    /// an adverb between: *"As Ito said yesterday, 'patience wins,' …"*.
    fn introduced_inside(&self, row: &Quotation) -> Option<TokenId> {
        let doc = self.doc;
        let before = matches!(self.text_before(row), Some(',' | ':'));
        let near = (row.tokens.start.saturating_sub(CLOSE)..row.tokens.start)
            .rev()
            .map(TokenId);
        let mut own = near.take_while(|&t| self.quotes.inner(t) == row.parent);
        let verb = own
            .find(|&t| matches!(doc.upos(t), Upos::Verb | Upos::Aux))
            .filter(|_| before)?;
        let spoken = self.spoken_cue(verb).is_some() && matches!(doc.xpos(verb), "VBD" | "VBZ" | "VBP");
        spoken.then_some(verb)
    }

    /// Returns the verb right before a quotation: *said "…"*.
    fn verb_before(&self, row: &Quotation) -> Option<TokenId> {
        let token = TokenId(row.tokens.start.checked_sub(1)?);
        (self.in_block(token, row)).then(|| self.spoken_cue(token)).flatten()
    }

    /// Says whether a quotation right behind its verb is a title without a verb: *wrote "War and Peace"*, *sang "Yesterday."*.
    fn is_title(&self, row: &Quotation, before: Option<char>) -> bool {
        let doc = self.doc;
        let small = |t: TokenId| doc.form(t).starts_with(char::is_lowercase);
        let function = |t: TokenId| {
            matches!(
                doc.upos(t),
                Upos::Adp | Upos::Det | Upos::Cconj | Upos::Part | Upos::Sconj
            )
        };
        let mut words = row.tokens.clone().map(TokenId);
        let beside = !matches!(before, Some(',' | ':' | '—' | '–' | '-')) && self.verb_before(row).is_some();
        let exclaimed = row.inner.of(doc.text()).trim_end().ends_with(['!', '?']);
        let verb = |t: TokenId| matches!(doc.upos(t), Upos::Verb | Upos::Aux);
        beside && !exclaimed && words.all(|t| (!small(t) || function(t)) && !verb(t))
    }

    /// Returns the word of speech right before a few words that are no title, and whose object they are: *had scrawled
    /// "murderers" on the wall*, *yelled "traitor!" at the senator*; not *wrote "War and Peace"*.
    fn cue_of_words(&self, row: &Quotation) -> Option<TokenId> {
        let (doc, inner) = (self.doc, row.inner.of(self.doc.text()).trim());
        let cue = self.verb_before(row).filter(|&v| doc.subject(v).is_some())?;
        let words = inner.starts_with(char::is_lowercase) || inner.ends_with(['!', '?']);
        let outside = |t: &TokenId| doc.head(*t).is_none_or(|h| !row.tokens.contains(&h.0));
        let mut tops = row.tokens.clone().map(TokenId).filter(outside);
        let all = tops.all(|t| doc.upos(t) == Upos::Punct || doc.head(t) == Some(cue));
        (words && all).then_some(cue)
    }

    fn spoken_cue(&self, token: TokenId) -> Option<TokenId> {
        let (cue, pos) = frame::row(self.doc, self.lexicon, token)?;
        (pos == CuePos::Verb && cue.has(Frame::Quote)).then_some(token)
    }

    /// Returns the cue in the words after a quotation: *"…," Ito said*, *"…," said Ito*.
    fn cue_after(&self, row: &Quotation) -> Option<TokenId> {
        let doc = self.doc;
        let from = row.tokens.end;
        let sentence = doc.tokens.get(TokenId(from)).map(|t| t.sentence)?;
        let stretch = (from..doc.tokens.len() as u32)
            .map(TokenId)
            .take(WINDOW as usize)
            .take_while(|&t| doc.sentence_of(t) == sentence && self.in_block(t, row) && !self.is_in_other(t, row))
            .filter(|&t| self.quotes.inner(t) == row.parent);
        let stretch: Vec<TokenId> = stretch.collect();
        let mut cues: Vec<TokenId> = stretch
            .iter()
            .copied()
            .filter(|&t| self.spoken_cue(t).is_some() && !self.has_own_content(t, row))
            .collect();
        if cues.is_empty() && self.is_long(row) && self.opens(row) {
            cues.extend(self.any_verb(&stretch));
        }
        let main = |t: &&TokenId| !doc.relation(**t).starts_with("acl") && doc.base_relation(**t) != "advcl";
        let found = cues.iter().find(main).or(cues.first()).copied()?;
        let early = found.0 - from <= 3 || doc.subject(found).is_some_and(|s| s.0 >= from) || main(&&found);
        early.then_some(found)
    }

    /// Says whether a word lies in another quotation that is an utterance.
    fn is_in_other(&self, token: TokenId, row: &Quotation) -> bool {
        let other = self.quotes.inner(token).filter(|&k| Some(k) != row.parent);
        other.is_some_and(|k| self.is_long(&self.quotes.rows[k]))
    }

    /// Says whether a quotation starts a sentence or a block.
    fn opens(&self, row: &Quotation) -> bool {
        matches!(
            self.text_before(row),
            None | Some('.' | '!' | '?' | ':' | '”' | '"' | '’' | ')' | '\'')
        )
    }

    /// Says whether a verb behind a quotation has a content of its own: *On "Talk of the Town," Ito said he had won*; or
    /// carries on what comes before: *called it "a mess," saying …*.
    fn has_own_content(&self, verb: TokenId, row: &Quotation) -> bool {
        let doc = self.doc;
        let clause = || {
            doc.children_by(verb, &["ccomp", "xcomp", "obj"])
                .any(|c| c > verb && !row.tokens.contains(&c.0))
        };
        let carries = doc.xpos(verb) == "VBG" && verb.0 <= row.tokens.end + 1 && doc.subject(verb).is_none();
        carries || !(self.is_long(row) && self.opens(row)) && clause()
    }

    /// Returns a verb of any meaning that stands with its subject right behind a quotation: *"…," beamed Ito*.
    fn any_verb(&self, stretch: &[TokenId]) -> Option<TokenId> {
        let doc = self.doc;
        let from = stretch.first()?.0;
        let verb = stretch
            .iter()
            .copied()
            .take(BESIDE)
            .find(|&t| doc.upos(t) == Upos::Verb && matches!(doc.xpos(t), "VBD" | "VBZ" | "VBP"))?;
        let plain = (from..verb.0).all(|t| !matches!(doc.upos(TokenId(t)), Upos::Sconj | Upos::Cconj | Upos::Verb));
        let subject = doc
            .subject(verb)
            .is_none_or(|s| s.0 >= from && !matches!(doc.xpos(s), "WDT" | "WP"));
        let nominal = |t: u32| is_nominal(doc, TokenId(t));
        let beside = (from..verb.0).any(nominal)
            || (verb.0 + 1..verb.0 + 4).any(|t| stretch.iter().any(|s| s.0 == t) && nominal(t));
        (plain && subject && beside).then_some(verb)
    }

    /// Returns the cue in the words before a quotation: *Ito said, "…"*, *the statement reads: "…"*.
    fn cue_before(&self, row: &Quotation) -> Option<TokenId> {
        let doc = self.doc;
        let end = row.tokens.start;
        let colon = self.text_before(row) == Some(':') || self.block_colon(row);
        let last = TokenId(end.checked_sub(1)?);
        if !colon && !self.in_block(last, row) {
            return None;
        }
        let sentence = doc.sentence_of(last);
        let stretch = (end.saturating_sub(WINDOW)..end).rev().map(TokenId).take_while(|&t| {
            doc.sentence_of(t) == sentence && (self.quotes.inner(t) == row.parent || self.quotes.inner(t).is_none())
        });
        let clause = |t: TokenId| colon || !self.starts_clause(t);
        let cues: Vec<TokenId> = stretch
            .take_while(|&t| clause(t))
            .filter(|&t| self.spoken_cue(t).is_some() || colon && doc.upos(t) == Upos::Verb && doc.subject(t).is_some())
            .collect();
        let main = |t: &&TokenId| !doc.relation(**t).starts_with("acl:relcl") && self.spoken_cue(**t).is_some();
        let close = |c: &&TokenId| colon || end - c.0 <= CLOSE;
        let nearest = cues.first().filter(close);
        nearest.or_else(|| cues.iter().find(main)).copied()
    }

    /// Says whether a word is the subject of a verb that is no word of speech: before a quotation it opens a clause of its
    /// own, and the quotation is only a part of that.
    fn starts_clause(&self, token: TokenId) -> bool {
        let doc = self.doc;
        let verb = doc.head(token);
        doc.base_relation(token) == "nsubj"
            && verb.is_some_and(|v| v > token && self.spoken_cue(v).is_none() && doc.base_relation(v) == "ccomp")
    }

    /// Says whether nothing but a quotation is left of a subtree without the branch of its cue.
    fn is_alone(&self, top: TokenId, cue: TokenId, row: &Quotation) -> bool {
        let doc = self.doc;
        let rest = doc.subtree_without(top, |t| t == cue);
        rest.into_iter()
            .all(|t| row.tokens.contains(&t.0) || doc.upos(t) == Upos::Punct || self.quotes.inner(t).is_some())
    }

    /// Says whether a quotation opens its block and the block before ends with a colon.
    fn block_colon(&self, row: &Quotation) -> bool {
        let blocks = &self.doc.article.blocks;
        let before = row.block.checked_sub(1).map(|b| blocks[b].span.of(self.doc.text()));
        row.span.start == blocks[row.block].span.start && before.is_some_and(|b| b.trim_end().ends_with(':'))
    }

    /// Returns the cue that the tree joins to a quotation's top words.
    fn cue_in_tree(&self, row: &Quotation) -> Option<TokenId> {
        let doc = self.doc;
        let outside = |t: TokenId| !row.tokens.contains(&t.0);
        let tops = row
            .tokens
            .clone()
            .map(TokenId)
            .filter(|&t| doc.head(t).is_none_or(outside))
            .take(8);
        for top in tops.filter(|&t| doc.upos(t) != Upos::Punct) {
            let above = doc
                .head(top)
                .filter(|_| matches!(doc.base_relation(top), "ccomp" | "parataxis" | "xcomp" | "dep"));
            let below = || doc.children_by(top, &["parataxis", "discourse"]).find(|&c| outside(c));
            if let Some(cue) = above.or_else(below).filter(|&c| self.spoken_cue(c).is_some()) {
                let ends = self
                    .next_word(row)
                    .is_none_or(|t| doc.upos(t) == Upos::Punct || doc.sentence_of(t) != doc.sentence_of(top));
                let whole = self.is_long(row) || is_nominal(doc, top) && ends;
                return (whole && self.is_alone(top, cue, row)).then_some(cue);
            }
        }
        None
    }
}

/// Returns the words of a signature behind a quotation at the end of its block: *"…" — Ito*.
pub(super) fn signature(doc: &Document, row: &Quotation) -> Option<Vec<TokenId>> {
    let block = doc.article.blocks[row.block].span;
    let end = doc.tokens_in(block).end;
    let dash = TokenId(row.tokens.end);
    let dashed = dash.0 + 1 < end && matches!(doc.form(dash), "—" | "–" | "―" | "-" | "--");
    let words: Vec<TokenId> = (dash.0 + 1..end)
        .map(TokenId)
        .filter(|&t| !doc.form(t).starts_with(['.', '~']))
        .collect();
    let nominal = |t: &TokenId| !matches!(doc.upos(*t), Upos::Verb | Upos::Aux | Upos::Pron | Upos::Sconj);
    let fits = dashed && words.len() <= 12 && words.iter().all(nominal);
    let named = words
        .first()
        .is_some_and(|&t| doc.form(t).starts_with(char::is_uppercase));
    (fits && named).then_some(words)
}

fn before_comma(doc: &Document, row: &Quotation) -> bool {
    doc.text()[row.span.range().end..].starts_with(',')
}

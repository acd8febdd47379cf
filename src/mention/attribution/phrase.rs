//! Attributions without a verb: *according to the report, …*, and lines that a speaker's name opens: *Ito: We won*.

use super::super::{Name, NameId, Phrase};
use super::frame::Match;
use super::source::{is_clause, is_nominal};
use crate::base::IdVec;
use crate::lexicon::Lexicon;
use crate::lexicon::cue::CuePos;
use crate::syntax::{Document, TokenId, Upos};
use std::collections::BTreeMap;

/// The rule of a line that opens with a label: *Q: …*.
pub(super) const LABEL: &str = "cue.label";
/// How many words may stand before the colon of a speaker's line.
const SPEAKER: usize = 6;
/// How many speakers' lines make a transcript.
const TRANSCRIPT: usize = 4;
/// How many words a line or a further paragraph of a transcript has at least.
const LONG: usize = 5;

/// Finds clauses that a phrase such as *according to* gives to somebody.
pub(super) fn according(doc: &Document, lexicon: &Lexicon) -> Vec<Match> {
    let mut out = Vec::new();
    for at in (0..doc.tokens.len() as u32).map(TokenId) {
        if doc.upos(at) == Upos::Punct || doc.form(at).len() > 12 {
            continue;
        }
        let phrases = lexicon.cues.phrases(&doc.form(at).to_lowercase());
        let fits = |words: &&Vec<&str>| {
            words
                .iter()
                .zip(at.0..)
                .all(|(w, k)| (k as usize) < doc.tokens.len() && doc.form(TokenId(k)).eq_ignore_ascii_case(w))
        };
        if let Some(words) = phrases.iter().find(fits) {
            out.extend(clause_of(doc, at, at.0 + words.len() as u32));
        }
    }
    out
}

fn clause_of(doc: &Document, from: TokenId, to: u32) -> Option<Match> {
    let sentence = doc.sentence_of(from);
    let end = doc.sentences[sentence].tokens.end;
    let next = (to..end).map(TokenId).find(|&t| doc.upos(t) != Upos::Punct)?;
    let source = top_of(doc, next, from.0);
    let phrase = |t: TokenId| (from.0..to).contains(&t.0);
    let anchor = doc.ancestors(source).find(|&t| !phrase(t) && is_clause(doc, t))?;
    let anchor = std::iter::successors(Some(anchor), |&t| clause_above(doc, t)).last()?;
    let branch = doc
        .ancestors(source)
        .take_while(|&t| t != anchor)
        .last()
        .unwrap_or(source);
    let branch = if doc.head(branch) == Some(anchor) {
        branch
    } else {
        source
    };
    let content = doc.subtree_without(anchor, |t| {
        t == source || t == branch && t.0 >= from.0 && is_small(doc, t) || phrase(t)
    });
    let content: Vec<TokenId> = content.into_iter().filter(|&t| t != from).collect();
    Some(Match {
        cue: from,
        more: (from.0 + 1..to).map(TokenId).collect(),
        source: Some(source),
        content,
        addressee: None,
        sure: true,
        rule: "cue.according",
    })
}

/// Returns the clause whose subject a clause shares: what is said holds for both. *The storm felled a crane, killing nine,
/// according to police*.
fn clause_above(doc: &Document, clause: TokenId) -> Option<TokenId> {
    let participle = doc.base_relation(clause) == "advcl" && matches!(doc.xpos(clause), "VBG" | "VBN");
    let shares = participle || doc.base_relation(clause) == "conj";
    let own = doc.child(clause, &["nsubj", "csubj", "mark"]).is_some();
    let mut above = doc.ancestors(clause);
    above.find(|&t| is_clause(doc, t)).filter(|_| shares && !own)
}

/// Says whether a branch is the phrase itself and not a clause that holds it.
fn is_small(doc: &Document, token: TokenId) -> bool {
    !is_clause(doc, token)
}

/// Climbs from a phrase's first word to its head.
fn top_of(doc: &Document, first: TokenId, from: u32) -> TokenId {
    let inside = |t: TokenId| {
        matches!(
            doc.base_relation(t),
            "det" | "amod" | "compound" | "flat" | "nummod" | "advmod" | "case" | "punct"
        ) || matches!(doc.relation(t), "nmod:poss" | "nmod:desc" | "nmod:unmarked")
    };
    let up = |&t: &TokenId| doc.head(t).filter(|&h| inside(t) && h.0 > from && is_nominal(doc, h));
    std::iter::successors(Some(first), up).take(6).last().unwrap_or(first)
}

/// A speaker's line: the blocks it takes, the speaker, and what is said.
pub(super) struct Line {
    /// Its blocks, as positions.
    pub blocks: Vec<usize>,
    /// The speaker.
    pub speaker: Phrase,
    /// The match with the colon as its cue.
    pub found: Match,
}

/// Finds lines that open with a speaker and a colon: *Ito: We won*; *Ministry: bridge 'unsafe'*; in a transcript with
/// the paragraphs up to the next such line.
pub(super) fn lines(doc: &Document, names: &IdVec<NameId, Name>, lexicon: &Lexicon) -> Vec<Line> {
    let reader = LineReader { doc, names, lexicon };
    let blocks = doc.article.blocks.len();
    let mut heads: Vec<Option<Head>> = (0..blocks).map(|b| reader.head(b)).collect();
    let mut often: BTreeMap<String, usize> = BTreeMap::new();
    for head in heads.iter().flatten() {
        *often.entry(reader.label(head)).or_default() += 1;
    }
    let again = |head: &Head| often.get(&reader.label(head)).is_some_and(|&n| n > 1);
    for head in &mut heads {
        *head = head.take().filter(|h| h.named || again(h));
    }
    let transcript = heads.iter().flatten().filter(|h| again(h)).count() >= TRANSCRIPT;
    let mut out: Vec<Line> = Vec::new();
    let mut open: Option<usize> = None;
    for (block, head) in heads.iter().enumerate() {
        match head {
            Some(head) => {
                open = reader.line(block, head, transcript).map(|line| {
                    out.push(line);
                    out.len() - 1
                });
            }
            None if transcript && heads[block..].iter().any(Option::is_some) => {
                let tokens = doc.tokens_in(doc.article.blocks[block].span);
                if let Some(line) = open.filter(|_| tokens.len() >= LONG) {
                    out[line].blocks.push(block);
                    out[line].found.content.extend(tokens.map(TokenId));
                }
            }
            None => open = None,
        }
    }
    out
}

/// Says whether a token opens words in marks: a headline's *bridge 'unsafe'* needs no verb.
fn opens_quotation(doc: &Document, token: TokenId) -> bool {
    doc.xpos(token) == "``" || doc.form(token).starts_with(['‘', '“', '\'', '"']) && !doc.space_after(token)
}

struct LineReader<'a> {
    doc: &'a Document,
    names: &'a IdVec<NameId, Name>,
    lexicon: &'a Lexicon,
}

/// How a block opens: the speaker's words and where the colon stands.
struct Head {
    words: Vec<TokenId>,
    /// Whether the words name somebody; else they are a label such as *Q* that must come again.
    named: bool,
    colon: TokenId,
    end: u32,
}

impl LineReader<'_> {
    fn head(&self, block: usize) -> Option<Head> {
        let doc = self.doc;
        let tokens = doc.tokens_in(doc.article.blocks[block].span);
        let mark = |t: &TokenId| doc.form(*t).starts_with(['"', '“', '`', '\'']);
        let opening: Vec<TokenId> = tokens.clone().map(TokenId).skip_while(mark).take(SPEAKER + 1).collect();
        let colon = opening.iter().position(|&t| doc.form(t) == ":")?;
        let words = opening[..colon].to_vec();
        let named = self.is_speaker(&words, block);
        let head = Head {
            named,
            words,
            colon: opening[colon],
            end: tokens.end,
        };
        (named || self.is_label(&head.words)).then_some(head)
    }

    fn label(&self, head: &Head) -> String {
        let forms: Vec<&str> = head.words.iter().map(|&t| self.doc.form(t)).collect();
        forms.join(" ")
    }

    /// Says whether words are one in capitals: *Q*, *MODERATOR*.
    fn is_label(&self, words: &[TokenId]) -> bool {
        let form = words.first().map_or("", |&t| self.doc.form(t));
        let capitals = form.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
        words.len() == 1 && capitals && form.contains(char::is_alphabetic)
    }

    fn line(&self, block: usize, head: &Head, transcript: bool) -> Option<Line> {
        let doc = self.doc;
        let content: Vec<TokenId> = (head.colon.0 + 1..head.end).map(TokenId).collect();
        let words = content.iter().filter(|&&t| doc.upos(t) != Upos::Punct).count();
        let finite = |t: TokenId| doc.upos(t) == Upos::Aux || matches!(doc.xpos(t), "VBD" | "VBZ" | "VBP");
        let verb = content
            .iter()
            .any(|&t| finite(t) || block == 0 && (doc.upos(t) == Upos::Verb || opens_quotation(doc, t)));
        if words == 0 || !transcript && (!verb || words < LONG && block > 0) {
            return None;
        }
        let own = |t: &&TokenId| doc.head(**t).is_none_or(|h| !head.words.contains(&h));
        let top = head.words.iter().find(own).copied().unwrap_or(head.words[0]);
        Some(Line {
            blocks: vec![block],
            speaker: Phrase {
                span: doc.cover(head.words.iter().copied())?,
                head: top,
            },
            found: Match {
                cue: head.colon,
                more: Vec::new(),
                source: None,
                content,
                addressee: None,
                sure: true,
                rule: if head.named { "cue.line" } else { LABEL },
            },
        })
    }

    /// Says whether words are a speaker: a name without a verb, in a headline also a source of news (*Poll*).
    fn is_speaker(&self, words: &[TokenId], block: usize) -> bool {
        let doc = self.doc;
        let named = |t: &TokenId| {
            let rows = self.names.as_slice();
            let at = rows.partition_point(|n| n.tokens.end <= t.0);
            rows.get(at).is_some_and(|n| n.tokens.contains(&t.0))
        };
        let nominal = |t: &TokenId| {
            matches!(
                doc.upos(*t),
                Upos::Propn | Upos::Noun | Upos::Adj | Upos::Part | Upos::Det | Upos::Adp | Upos::Punct
            )
        };
        let report = |t: TokenId| {
            !self
                .lexicon
                .cues
                .of(&doc.form(t).to_lowercase(), CuePos::Noun)
                .is_empty()
        };
        match *words {
            [only] if block == 0 && report(only) => true,
            _ => words.iter().any(named) && words.iter().all(nominal),
        }
    }
}

//! Lines that a speaker's name opens or ends: *Ito: We won*, *MARA LOEB, HOST: Good evening*, *Bridge 'unsafe' – ministry*.
//!
//! A name in capitals may have a title or a note in brackets behind it. A place before a colon is where a report comes
//! from (*HALDEN: The bank …*) and no speaker, except in a transcript. The name of a medium behind a headline is its sign.

use super::super::{Name, NameId, Phrase};
use super::frame::Match;
use crate::base::IdVec;
use crate::lexicon::cue::CuePos;
use crate::lexicon::noun_class::NounClass;
use crate::lexicon::{EntityKind, Lexicon};
use crate::mention::Construction;
use crate::syntax::{Document, TokenId, Upos};
use std::collections::BTreeMap;

/// How many words may stand before the colon of a speaker's line.
const SPEAKER: usize = 6;
/// How many words may stand before the colon with a title behind the name.
const TITLE: usize = 18;
/// How many speakers' lines make a transcript.
const TRANSCRIPT: usize = 4;
/// The most letters of an acronym.
const ACRONYM: usize = 3;
/// How many lines that open with words in capitals make a transcript.
const CAPITALS: usize = 2;
/// How many words a line or a further paragraph of a transcript has at least.
const LONG: usize = 5;

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
    let speakers = heads.iter().flatten().filter(|h| h.capital && h.spoken()).count();
    let sure = |h: &Head| h.capital && h.named && (!h.place || again(h));
    let capitals = speakers >= CAPITALS && heads.iter().flatten().any(sure);
    for head in &mut heads {
        *head = head
            .take()
            .filter(|h| h.named || again(h) || capitals && h.capital)
            .filter(|h| capitals || !h.place);
    }
    let transcript = capitals || heads.iter().flatten().filter(|h| again(h)).count() >= TRANSCRIPT;
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
    out.extend(reader.tail().filter(|_| heads.first().is_some_and(Option::is_none)));
    out
}

/// Says whether a token opens words in marks: a headline's *bridge 'unsafe'* needs no verb.
fn opens_quotation(doc: &Document, token: TokenId) -> bool {
    doc.xpos(token) == "``" || doc.form(token).starts_with(['‘', '“', '\'', '"']) && !doc.space_after(token)
}

impl Head {
    /// Says whether it stands before words.
    fn spoken(&self) -> bool {
        self.colon.0 + 1 < self.end
    }
}

struct LineReader<'a> {
    doc: &'a Document,
    names: &'a IdVec<NameId, Name>,
    lexicon: &'a Lexicon,
}

/// How a block opens: the speaker's words and where the colon stands.
struct Head {
    /// The name or label, without a title behind it.
    words: Vec<TokenId>,
    /// Whether all of it is in capitals.
    capital: bool,
    /// Whether it names a place.
    place: bool,
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
        let opening: Vec<TokenId> = tokens.clone().map(TokenId).skip_while(mark).take(TITLE + 1).collect();
        let colon = opening.iter().position(|&t| doc.form(t) == ":")?;
        let edge = |t: &TokenId| doc.form(*t).starts_with([',', '(', '[']);
        let cut = opening[..colon].iter().position(edge);
        let words = opening[..cut.unwrap_or(colon)].to_vec();
        let capital = self.is_capital(&words);
        let bracket = cut.is_some_and(|c| doc.form(opening[c]).starts_with(['(', '[']));
        if words.is_empty() || words.len() > SPEAKER || cut.is_some() && !capital && !bracket {
            return None;
        }
        let named = self.is_speaker(&words, block);
        let head = Head {
            capital,
            place: capital && self.is_place(&words),
            named,
            words,
            colon: opening[colon],
            end: tokens.end,
        };
        (named || capital).then_some(head)
    }

    /// Says whether words in capitals are a name that can be a place, and no acronym.
    fn is_place(&self, words: &[TokenId]) -> bool {
        let acronym = words.iter().all(|&t| self.doc.form(t).chars().count() <= ACRONYM);
        let rows = self.names.as_slice();
        let first = words[0].0;
        let at = rows.partition_point(|n| n.tokens.end <= first);
        rows.get(at).is_some_and(|n| {
            n.tokens.start == first
                && n.tokens.end as usize == first as usize + words.len()
                && match n.kind {
                    EntityKind::Place | EntityKind::Country => !acronym,
                    EntityKind::Person | EntityKind::Other => !acronym && words.len() == 1,
                    _ => false,
                }
        })
    }

    /// Says whether all letters of some words are capitals: *Q*, *DR. OLE STRAND*, *UNIDENTIFIED FEMALE*.
    fn is_capital(&self, words: &[TokenId]) -> bool {
        let forms = || words.iter().map(|&t| self.doc.form(t));
        forms().any(|f| f.contains(char::is_alphabetic)) && forms().all(|f| !f.contains(char::is_lowercase))
    }

    fn label(&self, head: &Head) -> String {
        let forms: Vec<&str> = head.words.iter().map(|&t| self.doc.form(t)).collect();
        forms.join(" ")
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
                rule: if head.named {
                    Construction::Line
                } else {
                    Construction::Label
                },
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
        let person = |t: TokenId| {
            let class = self.lexicon.noun_classes.class(doc.lemma(t));
            doc.upos(t) == Upos::Noun && class == Some((NounClass::Person, true))
        };
        match *words {
            [only] if block == 0 && report(only) => true,
            [.., last] if block == 0 && person(last) && words.iter().all(nominal) => true,
            _ => words.iter().any(named) && words.iter().all(nominal),
        }
    }

    /// Reads a headline that its speaker ends: *Bridge 'unsafe' – ministry*; *"We will not sell": Hanna Brix*.
    fn tail(&self) -> Option<Line> {
        let doc = self.doc;
        let tokens = doc.tokens_in(doc.article.blocks.first()?.span);
        let parts = |t: &u32| matches!(doc.form(TokenId(*t)), ":" | "–" | "—" | "-" | "--" | "―");
        let at = tokens.clone().rev().take(SPEAKER + 1).find(parts)?;
        let spaced = at > 0 && (doc.form(TokenId(at)) == ":" || doc.space_after(TokenId(at - 1)));
        let words: Vec<TokenId> = (at + 1..tokens.end).map(TokenId).collect();
        let content: Vec<TokenId> = (tokens.start..at).map(TokenId).collect();
        let verb = |t: &TokenId| doc.upos(*t) == Upos::Aux || matches!(doc.xpos(*t), "VBD" | "VBZ" | "VBP" | "VBN");
        let told = content.iter().any(|t| verb(t) || opens_quotation(doc, *t));
        let own = |t: &&TokenId| doc.head(**t).is_none_or(|h| !words.contains(&h));
        let top = words.iter().find(own).copied()?;
        if !spaced || !told || content.len() < 3 || !self.is_signer(&words) {
            return None;
        }
        Some(Line {
            blocks: vec![0],
            speaker: Phrase {
                span: doc.cover(words.iter().copied())?,
                head: top,
            },
            found: Match {
                cue: TokenId(at),
                more: Vec::new(),
                source: None,
                content,
                addressee: None,
                sure: true,
                rule: Construction::Line,
            },
        })
    }

    /// Says whether words at the end of a headline are who says it: a name, but none of a medium; a person, an office, a report.
    fn is_signer(&self, words: &[TokenId]) -> bool {
        let doc = self.doc;
        let nominal = |t: &TokenId| {
            matches!(
                doc.upos(*t),
                Upos::Propn | Upos::Noun | Upos::Adj | Upos::Det | Upos::Adp
            )
        };
        let outlet = |t: &TokenId| self.lexicon.events.in_set("outlet", &doc.form(*t).to_lowercase());
        let last = words.last();
        let speaker = |t: &TokenId| {
            let lemma = doc.lemma(*t);
            let class = self.lexicon.noun_classes.class(lemma).map(|c| c.0);
            matches!(class, Some(NounClass::Person | NounClass::Body)) || self.lexicon.events.in_set("speaking", lemma)
        };
        let rows = self.names.as_slice();
        let named = last.is_some_and(|t| {
            let at = rows.partition_point(|n| n.tokens.end <= t.0);
            let row = rows.get(at).filter(|n| n.tokens.contains(&t.0));
            row.is_some_and(|n| n.kind != EntityKind::Other && n.kind != EntityKind::Place)
        });
        words.iter().all(nominal) && !words.iter().any(outlet) && (named || last.is_some_and(speaker))
    }
}

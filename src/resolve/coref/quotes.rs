//! Which tokens stand inside quotation marks, and who utters them.

use super::candidate::{Candidates, Form};
use super::feature::Number;
use super::group::Groups;
use crate::base::Id;
use crate::lexicon::EntityKind;
use crate::mention::{Attribution, Mentions, QuoteKind, RelationKind};
use crate::syntax::{Document, TokenId};
use std::collections::HashMap;

/// The quotations of a document as runs of tokens between marks; a run ends with its block at the latest.
pub(super) struct Quotes {
    /// For each token the quotation that it stands in.
    region: Vec<Option<u32>>,
    /// For each quotation the candidate that utters it.
    speaker: Vec<Option<u32>>,
}

impl Quotes {
    /// Finds quotations by their marks and their speakers in the attribution table.
    pub(super) fn new(doc: &Document, mentions: &Mentions, candidates: &Candidates) -> Self {
        let mut quotes = Self {
            region: vec![None; doc.tokens.len()],
            speaker: Vec::new(),
        };
        quotes.mark(doc);
        for attribution in mentions.attributions.values() {
            quotes.assign(doc, attribution, candidates);
        }
        quotes
    }

    fn mark(&mut self, doc: &Document) {
        let (mut open, mut block) = (false, None);
        for sentence in doc.sentences.values() {
            if block != Some(sentence.block) {
                (open, block) = (false, Some(sentence.block));
            }
            for k in sentence.tokens.clone() {
                match doc.form(TokenId(k)) {
                    "“" | "``" => open = self.open(),
                    "”" | "''" => open = false,
                    "\"" if open => open = false,
                    "\"" => open = self.open(),
                    _ if open => self.region[k as usize] = Some(self.speaker.len() as u32 - 1),
                    _ => {}
                }
            }
        }
    }

    fn open(&mut self) -> bool {
        self.speaker.push(None);
        true
    }

    fn assign(&mut self, doc: &Document, attribution: &Attribution, candidates: &Candidates) {
        let source = attribution.source.and_then(|s| candidates.at(s.head));
        let Some(source) = source.filter(|_| attribution.kind != QuoteKind::Indirect) else {
            return;
        };
        for &piece in &attribution.content {
            for k in doc.tokens_in(piece) {
                if let Some(region) = self.region[k as usize] {
                    self.speaker[region as usize].get_or_insert(source as u32);
                }
            }
        }
    }

    /// Returns for each candidate the pronouns of the third person that its quotations hold or, for such a pronoun, who
    /// utters it: a speaker is no *he* of his own.
    pub(super) fn apart(&self, candidates: &Candidates) -> Vec<Vec<u32>> {
        let mut apart = vec![Vec::new(); candidates.rows.len()];
        for (k, row) in candidates.rows.iter().enumerate() {
            let third = matches!(row.form, Form::Pronoun(p) if p.person == 3);
            if let Some(speaker) = self.speaker_at(row.head).filter(|_| third) {
                apart[speaker].push(k as u32);
                apart[k].push(speaker as u32);
            }
        }
        apart
    }

    /// Returns the quotation that a token stands in.
    pub(super) fn at(&self, token: TokenId) -> Option<u32> {
        self.region[token.index()]
    }

    /// Returns the candidate that utters the quotation around a token; its own name inside the quotation does not count.
    pub(super) fn speaker_at(&self, token: TokenId) -> Option<usize> {
        self.speaker[self.at(token)? as usize].map(|k| k as usize)
    }
}

/// Joins *I*, *we* and *you* with their like of the same speaker, and *I* with the one who speaks.
///
/// Outside quotations the article's own voice is one speaker. *We* of one who speaks for a body is that body: *“We regret
/// this,” said a spokesman for the ministry.*
pub(super) fn join_speech(mentions: &Mentions, candidates: &Candidates, quotes: &Quotes, groups: &mut Groups) {
    let bodies = bodies(mentions, candidates, groups);
    let mut voices: HashMap<(Option<u32>, Option<usize>, u8, bool), usize> = HashMap::new();
    for (k, row) in candidates.rows.iter().enumerate() {
        let Form::Pronoun(p) = row.form else { continue };
        if p.person == 3 {
            continue;
        }
        let singular = p.number == Number::One;
        let speaker = quotes
            .speaker_at(row.head)
            .filter(|&s| quotes.at(candidates.rows[s].head) != quotes.at(row.head));
        if let Some(speaker) = speaker.filter(|_| p.person == 1 && singular)
            && groups.join(speaker, k)
        {
            continue;
        }
        let body = speaker.and_then(|s| bodies.get(&groups.find(s)));
        if let Some(&body) = body.filter(|_| p.person == 1 && !singular)
            && groups.join(body, k)
        {
            continue;
        }
        let region = quotes.at(row.head).filter(|_| speaker.is_none());
        let voice = (
            region,
            speaker.map(|s| groups.find(s)),
            p.person,
            singular && p.person == 1,
        );
        match voices.get(&voice) {
            Some(&first) => groups.unite(first, k),
            None => {
                voices.insert(voice, k);
            }
        }
    }
}

/// Returns for each group of one who holds an office, leads or speaks for a body the candidate that names the body.
fn bodies(mentions: &Mentions, candidates: &Candidates, groups: &mut Groups) -> HashMap<usize, usize> {
    let mut bodies = HashMap::new();
    for relation in &mentions.relations {
        let stands = matches!(
            relation.kind,
            RelationKind::HoldsOffice | RelationKind::Leads | RelationKind::Represents | RelationKind::WorksFor
        );
        let person = candidates.at(relation.head.head);
        let body = relation.tail.and_then(|t| candidates.at(t.head));
        let (Some(person), Some(body), true) = (person, body, stands) else {
            continue;
        };
        let kind = candidates.rows[body].kind;
        let fits = matches!(
            kind,
            Some(EntityKind::Agency | EntityKind::Organization | EntityKind::Country)
        );
        if fits {
            bodies.entry(groups.find(person)).or_insert(body);
        }
    }
    bodies
}

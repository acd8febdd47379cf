//! Mends two slips of the tree reader that no sentence of English allows, before anybody asks the tree.
//!
//! Invariant: a tree stays a tree: an arc moves to an ancestor of its head only, or changes its relation.

use super::{Arc, Tag, TokenId, Upos};
use crate::base::{Id, IdVec};

/// Mends the arcs of a document.
pub fn repair(arcs: &mut IdVec<TokenId, Arc>, tags: &IdVec<TokenId, Tag>, form: impl Fn(TokenId) -> String) {
    let tree = Tree::of(arcs);
    for k in 0..arcs.len() {
        let word = TokenId::new(k);
        let Some(head) = arcs[word].head else { continue };
        let nominal = |t: TokenId| matches!(tags[t].upos, Upos::Noun | Upos::Propn);
        if arcs[word].relation == "nsubj" && word < head && nominal(head) {
            // *Singer Ana Lo wed painter Ivo Bann*: the subject of an object is the verb's.
            let verb = arcs[head]
                .head
                .filter(|&v| tags[v].upos == Upos::Verb && word < v && v < head);
            let object = matches!(arcs[head].relation, "obj" | "obl" | "obl:unmarked");
            let own = |t: TokenId, relations: &[&str]| tree.has(t, arcs, relations);
            if let Some(verb) = verb.filter(|&v| object && !own(head, &["cop"]) && !own(v, &["nsubj", "nsubj:pass"])) {
                arcs[word].head = Some(verb);
            }
        } else if arcs[word].relation == "nmod" && head < word && nominal(head) && tags[word].upos == Upos::Propn {
            // *the Secretary of Transport, Ana Lo,*: a name behind a comma, without a preposition, is an apposition.
            let first = tree.first(word, arcs);
            let comma = first.0.checked_sub(1).is_some_and(|c| form(TokenId(c)) == ",") || form(first) == ",";
            if comma && !tree.has(word, arcs, &["case", "nmod:poss"]) {
                arcs[word].relation = "appos";
            }
        }
    }
}

/// The children of every word.
struct Tree {
    children: Vec<Vec<TokenId>>,
}

impl Tree {
    fn of(arcs: &IdVec<TokenId, Arc>) -> Self {
        let mut children = vec![Vec::new(); arcs.len()];
        for (word, arc) in arcs.iter() {
            if let Some(head) = arc.head {
                children[head.index()].push(word);
            }
        }
        Self { children }
    }

    fn has(&self, word: TokenId, arcs: &IdVec<TokenId, Arc>, relations: &[&str]) -> bool {
        self.children[word.index()]
            .iter()
            .any(|&c| relations.contains(&arcs[c].relation))
    }

    /// Returns the first of a word and its children but for punctuation.
    fn first(&self, word: TokenId, arcs: &IdVec<TokenId, Arc>) -> TokenId {
        let mut own = self.children[word.index()]
            .iter()
            .filter(|&&c| arcs[c].relation != "punct");
        own.next().copied().unwrap_or(word).min(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads rows *form upos head relation* and returns those that were mended.
    fn mended(rows: &str) -> Vec<String> {
        let rows: Vec<Vec<&str>> = rows.lines().map(|l| l.split_whitespace().collect()).collect();
        let (mut arcs, mut tags) = (IdVec::new(), IdVec::new());
        for row in &rows {
            let head: u32 = row[2].parse().expect("a number");
            arcs.push(Arc {
                head: head.checked_sub(1).map(TokenId),
                relation: super::super::label::relation(row[3]).expect("a relation"),
            });
            tags.push(Tag {
                upos: Upos::parse(row[1]).expect("a tag"),
                xpos: "NN",
            });
        }
        let before = arcs.clone();
        repair(&mut arcs, &tags, |t| rows[t.index()][0].to_owned());
        let changed = arcs.iter().filter(|(t, a)| **a != before[*t]);
        changed
            .map(|(t, a)| {
                format!(
                    "{} {} {}",
                    rows[t.index()][0],
                    a.head.map_or(0, |h| h.0 + 1),
                    a.relation
                )
            })
            .collect()
    }

    #[test]
    fn subjects_of_objects_and_names_behind_commas() {
        assert_eq!(
            mended("Lo PROPN 3 nsubj\nwed VERB 0 root\npainter NOUN 2 obj\nBann PROPN 3 appos"),
            ["Lo 2 nsubj"]
        );
        assert_eq!(
            mended(
                "Secretary PROPN 6 nsubj\nof ADP 3 case\nState PROPN 1 nmod\n, PUNCT 5 punct\nLo PROPN 1 nmod\nleft VERB 0 root"
            ),
            ["Lo 1 appos"]
        );
        assert_eq!(
            mended("Lo PROPN 3 nsubj\nis AUX 3 cop\nmayor NOUN 0 root\nof ADP 5 case\nTroy PROPN 3 nmod").len(),
            0
        );
    }
}

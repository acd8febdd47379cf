//! The closed label sets of UD English: texts in, `'static` labels out, so that a table of labels copies no strings.
//!
//! Invariant: each set holds every label that the treebanks and the network use; an unknown label is `None`, never a guess.

use super::{NameLabel, NameTag, Upos};

/// UD v2 relations with their English subtypes, sorted.
#[rustfmt::skip]
const RELATIONS: &[&str] = &[
    "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "advmod:emph", "amod", "appos", "aux", "aux:pass", "case", "cc",
    "cc:preconj", "ccomp", "clf", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer", "csubj:pass", "dep",
    "det", "det:predet", "discourse", "dislocated", "expl", "fixed", "flat", "flat:foreign", "flat:name", "goeswith", "iobj",
    "list", "mark", "nmod", "nmod:desc", "nmod:npmod", "nmod:poss", "nmod:tmod", "nmod:unmarked", "nsubj", "nsubj:outer",
    "nsubj:pass", "nummod", "obj", "obl", "obl:agent", "obl:npmod", "obl:tmod", "obl:unmarked", "orphan", "parataxis",
    "punct", "reparandum", "root", "vocative", "xcomp",
];

/// Penn Treebank tags as UD English has them, sorted.
#[rustfmt::skip]
const XPOS: &[&str] = &[
    "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "GW", "HYPH", "IN", "JJ", "JJR",
    "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO",
    "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "XX", "``",
];

/// Relations of the words that a noun phrase is made of, left of what hangs on its head by a preposition or clause.
pub const IN_PHRASE: [&str; 8] = ["advmod", "amod", "case", "compound", "det", "flat", "nummod", "punct"];
/// Relations under which a noun names, counts or lists the same as its head, so that a time of the one is one of the other.
pub const OF_ONE_KIND: [&str; 9] = [
    "advmod", "appos", "compound", "conj", "dep", "fixed", "flat", "list", "nummod",
];
/// Relations of what a description always takes with it.
pub const DESCRIBING: [&str; 8] = ["amod", "compound", "det", "fixed", "flat", "goeswith", "nmod", "nummod"];

/// Relations of clauses, where what hangs on a word of one ends.
pub const OTHER_CLAUSE: &[&str] = &["acl", "advcl", "ccomp", "xcomp", "csubj", "parataxis", "root", "conj"];

/// Returns a UD relation of English as a static label: `nsubj:pass`; `None` if there is no such relation.
pub fn relation(label: &str) -> Option<&'static str> {
    RELATIONS.binary_search(&label).ok().map(|k| RELATIONS[k])
}

/// Returns a Penn tag as a static label: `VBD`; `None` if there is no such tag.
pub fn xpos(label: &str) -> Option<&'static str> {
    XPOS.binary_search(&label).ok().map(|k| XPOS[k])
}

impl Upos {
    /// Returns the tag as UD writes it: `PROPN`.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Reads a tag as UD writes it: `PROPN`; `None` if there is no such tag.
    pub fn parse(label: &str) -> Option<Self> {
        label.parse().ok()
    }
}

impl NameLabel {
    /// Returns the label as the model card writes it: `PER`.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

impl NameTag {
    /// Reads a BIO label: `O`, `B-PER`, `I-NORP`; `None` if there is no such label.
    pub fn parse(label: &str) -> Option<Self> {
        match label.split_once('-') {
            None => (label == "O").then_some(NameTag::Out),
            Some(("B", name)) => name.parse().ok().map(NameTag::Begin),
            Some(("I", name)) => name.parse().ok().map(NameTag::Inside),
            Some(_) => None,
        }
    }

    /// Returns the label with its type, `None` outside names.
    pub fn label(self) -> Option<NameLabel> {
        match self {
            NameTag::Out => None,
            NameTag::Begin(label) | NameTag::Inside(label) => Some(label),
        }
    }
}

impl std::fmt::Display for NameTag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            NameTag::Out => write!(f, "O"),
            NameTag::Begin(label) => write!(f, "B-{}", label.as_str()),
            NameTag::Inside(label) => write!(f, "I-{}", label.as_str()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_sorted_and_labels_come_back() {
        assert!(RELATIONS.is_sorted() && XPOS.is_sorted());
        assert_eq!(relation("nsubj:pass"), Some("nsubj:pass"));
        assert_eq!(relation("nsubj:none"), None);
        assert_eq!(xpos("PRP$"), Some("PRP$"));
        for upos in [Upos::Propn, Upos::X] {
            assert_eq!(Upos::parse(upos.as_str()), Some(upos));
        }
        for label in ["O", "B-PER", "I-ORG", "B-LOC", "I-MISC", "B-NORP"] {
            assert_eq!(NameTag::parse(label).map(|t| t.to_string()).as_deref(), Some(label));
        }
    }
}

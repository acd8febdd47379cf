//! How each row of a graph is packed: its fields, one after the other.
//!
//! A field that is added to a row must be added here too: reading makes whole rows, so the compiler asks for it.

use super::pack::{Pack, Reader, Word, Writer};
use crate::graph::record::{
    ArticleRecord, CandidateRecord, EntityRecord, EventRecord, EvidenceRecord, Header, JoinedRecord, LinkRecord,
    NodeRecord, RejectedRecord, StatementRecord,
};

/// Packs a row field by field; a field behind `word` is a value of a closed set, behind `words` one that may be missing.
macro_rules! packed {
    ($row:ident { $($field:ident),* $(,)? } $(word { $($word:ident),* })? $(words { $($words:ident),* })?) => {
        impl Pack for $row {
            fn put(&self, to: &mut Writer) {
                $(self.$field.put(to);)*
                $($(Word(self.$word).put(to);)*)?
                $($(self.$words.map(Word).put(to);)*)?
            }

            fn get(from: &mut Reader) -> Option<Self> {
                $(let $field = Pack::get(from)?;)*
                $($(let Word($word) = Pack::get(from)?;)*)?
                $($(let $words = Option::<Word<_>>::get(from)?.map(|Word(value)| value);)*)?
                Some(Self { $($field,)* $($($word,)*)? $($($words,)*)? })
            }
        }
    };
}

packed!(Header { schema, generator });
packed!(EntityRecord {
    id,
    label,
    aliases,
    iso2,
    wikidata,
    named,
    mentions,
    joined,
    rejected
});
packed!(JoinedRecord {
    name,
    rule,
    points,
    reasons,
    times
});
packed!(RejectedRecord { id, points, reasons });
packed!(CandidateRecord { id, points });
packed!(EventRecord { id, label, class, time, days, dated, vouched, denied } word { status } words { granularity });
packed!(StatementRecord {
    id, label, text, cue, class, strength, topics, phrases, occasion, candidates, claim, said, days, dated
} word { quote, modality } words { granularity });
packed!(ArticleRecord {
    id,
    label,
    title,
    byline,
    outlet,
    url,
    published,
    inferred,
    copy_of,
    text,
    sentences
});
packed!(LinkRecord { source, target, key, office, since, until, evidence } word { kind } words { polarity });
packed!(EvidenceRecord {
    article,
    start,
    end,
    text,
    rule
});

impl Pack for NodeRecord {
    fn put(&self, to: &mut Writer) {
        let kind: u8 = match self {
            Self::Person(_) => 0,
            Self::Country(_) => 1,
            Self::Place(_) => 2,
            Self::Agency(_) => 3,
            Self::Organization(_) => 4,
            Self::Group(_) => 5,
            Self::Other(_) => 6,
            Self::Event(_) => 7,
            Self::Statement(_) => 8,
            Self::Article(_) => 9,
        };
        kind.put(to);
        match self {
            Self::Event(row) => row.put(to),
            Self::Statement(row) => row.put(to),
            Self::Article(row) => row.put(to),
            Self::Person(row) | Self::Country(row) | Self::Place(row) | Self::Agency(row) => row.put(to),
            Self::Organization(row) | Self::Group(row) | Self::Other(row) => row.put(to),
        }
    }

    fn get(from: &mut Reader) -> Option<Self> {
        Some(match u8::get(from)? {
            0 => Self::Person(Pack::get(from)?),
            1 => Self::Country(Pack::get(from)?),
            2 => Self::Place(Pack::get(from)?),
            3 => Self::Agency(Pack::get(from)?),
            4 => Self::Organization(Pack::get(from)?),
            5 => Self::Group(Pack::get(from)?),
            6 => Self::Other(Pack::get(from)?),
            7 => Self::Event(Pack::get(from)?),
            8 => Self::Statement(Pack::get(from)?),
            9 => Self::Article(Pack::get(from)?),
            _ => return None,
        })
    }
}

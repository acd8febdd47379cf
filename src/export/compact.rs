//! A graph in a compact binary form (`.ngb`), for graphs too large to be read from JSON in a moment.
//!
//! A line of magic, then a table of all texts, each once, then the rows in blocks that are read side by side; numbers are
//! LEB128, texts are numbers into the table. It holds exactly what `graph.json` holds, and behind it the words of the nodes,
//! gathered once when the file is written, so that a search need not wait for them. Invariant: what [`write()`] gives,
//! [`read`] gives back, and the same graph gives the same bytes; bytes that are cut or changed are refused or give other
//! texts, they never panic.

mod pack;
mod rows;

use super::json;
use crate::base::{Error, ErrorKind, Result, leb128};
use crate::graph::query::Index;
use crate::graph::record::{Header, LinkRecord, Linked, NOWHERE, NodeRecord, Records, Words};
use pack::{Pack, Reader, Texts, Writer};
use rayon::prelude::*;

/// The first bytes of files of this form, whatever their version.
const KIND: &[u8] = b"newsgraph compact ";
/// The first bytes of every file of this version.
const MAGIC: &[u8] = b"newsgraph compact 2\n";
/// How many rows lie in a block.
const BLOCK: usize = 4096;
/// How many blocks are read side by side while the rows of those before are gathered: few enough that their memory is used
/// again.
const GROUP: usize = 32;

/// Says whether bytes are of this form, in whatever version.
pub fn is_compact(bytes: &[u8]) -> bool {
    bytes.starts_with(KIND)
}

/// Writes a graph.
pub fn write(records: &Records) -> Vec<u8> {
    let mut writer = Writer::default();
    records.graph.put(&mut writer);
    let header = writer.take();
    let nodes = blocks(&records.nodes, &mut writer);
    let links = blocks(&records.links, &mut writer);
    let mut bytes = MAGIC.to_vec();
    writer.texts_into(&mut bytes);
    for part in [vec![header], nodes, links, Index::new(records).words().blocks()] {
        leb128::write(part.len(), &mut bytes);
        for block in part {
            leb128::write(block.len(), &mut bytes);
            bytes.extend(block);
        }
    }
    bytes
}

fn blocks<T: Pack>(rows: &[T], writer: &mut Writer) -> Vec<Vec<u8>> {
    let block = |rows: &[T]| {
        rows.len().put(writer);
        rows.iter().for_each(|row| row.put(writer));
        writer.take()
    };
    rows.chunks(BLOCK).map(block).collect()
}

/// Reads a graph back, with what each link joins: an id is a number in the file, so that none has to be looked up.
///
/// # Errors
/// If the bytes are not of this form, or of another version, or a link leads nowhere.
pub fn read(bytes: &[u8]) -> Result<Linked> {
    let broken = || {
        let hint = "no whole graph in the compact form of this version (write it anew with `newsgraph export --format compact`)";
        Error::new(ErrorKind::Input, hint)
    };
    let rest = bytes.strip_prefix(MAGIC).ok_or_else(broken)?;
    json::checked(rows(rest).ok_or_else(broken)?)
}

fn rows(bytes: &[u8]) -> Option<Linked> {
    let (texts, rest) = Texts::read(bytes)?;
    let mut outer = Reader::new(&texts, rest);
    let header = outer.parts()?;
    let (nodes, links, words) = (outer.parts()?, outer.parts()?, outer.parts()?);
    let graph = Header::get(&mut Reader::new(&texts, header.first()?))?;
    let (nodes, ids) = unpacked::<NodeRecord, _>(&texts, &nodes, |ahead| {
        let _kind = u8::get(ahead)?;
        usize::get(ahead)
    })?;
    let mut numbers = vec![NOWHERE; texts.len()];
    (0..).zip(ids).for_each(|(number, id)| numbers[id] = number);
    let (links, ends) = unpacked::<LinkRecord, _>(&texts, &links, |ahead| {
        let [source, target] = <[usize; 2]>::get(ahead)?;
        Some([*numbers.get(source)?, *numbers.get(target)?])
    })?;
    let words = Words::of_blocks(&words, nodes.len())?;
    let records = Records {
        directed: true,
        multigraph: true,
        graph,
        nodes,
        links,
    };
    Some(Linked::known(records, ends, words))
}

/// Reads blocks side by side: rows, and what `first` sees of each when it looks ahead.
fn unpacked<T: Pack + Send, F: Send>(
    texts: &Texts,
    blocks: &[&[u8]],
    first: impl Fn(&mut Reader) -> Option<F> + Sync,
) -> Option<(Vec<T>, Vec<F>)> {
    let read = |block: &&[u8]| {
        let mut reader = Reader::new(texts, block);
        let count = usize::get(&mut reader)?;
        // A row takes at least a byte, as in `Vec::get`.
        let most = count.min(block.len());
        let (mut rows, mut firsts) = (Vec::with_capacity(most), Vec::with_capacity(most));
        for _ in 0..count {
            firsts.push(first(&mut reader.ahead())?);
            rows.push(T::get(&mut reader)?);
        }
        Some((rows, firsts))
    };
    let most = blocks.iter().map(|b| b.len().min(BLOCK)).sum();
    let (mut rows, mut firsts) = (Vec::with_capacity(most), Vec::with_capacity(most));
    let mut parts = Some(Vec::new());
    let gather = |parts: Vec<(Vec<T>, Vec<F>)>, rows: &mut Vec<T>, firsts: &mut Vec<F>| {
        for (part, seen) in parts {
            rows.extend(part);
            firsts.extend(seen);
        }
    };
    for group in blocks.chunks(GROUP) {
        let before = parts?;
        let next = || group.par_iter().map(read).collect();
        (_, parts) = rayon::join(|| gather(before, &mut rows, &mut firsts), next);
    }
    gather(parts?, &mut rows, &mut firsts);
    Some((rows, firsts))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn records() -> Records {
        let evidence = json!([{"article": "article/a", "start": 0, "end": 300, "text": "Ana Ñ", "rule": "test"}]);
        let entity = json!({"kind": "person", "id": "person/ñ", "label": "Ana", "aliases": ["A", "Ñ"], "wikidata": "Q20", "named": true,
            "mentions": 70_000, "joined": [{"name": "A", "rule": "r", "points": -60, "reasons": ["x -60"], "times": 2}],
            "rejected": [{"id": "person/b", "points": 3, "reasons": []}]});
        let graph = json!({"directed": true, "multigraph": true, "graph": {"schema": "newsgraph/1", "generator": "test"},
            "nodes": [
                {"kind": "article", "id": "article/a", "label": "T", "title": null, "byline": null, "outlet": "O", "url": null,
                    "published": "2024-05-03", "inferred": true, "copy_of": null, "text": "Ana", "sentences": [[0, 3]]},
                {"kind": "event", "id": "event/1", "label": "met", "class": "CONSULT", "time": "2024-05", "granularity": "month",
                    "days": ["2024-05-01", "2024-05-31"], "status": "planned", "vouched": ["article/a"], "denied": ["article/a"]},
                entity,
                {"kind": "statement", "id": "statement/1", "label": "x", "text": "x", "cue": "said", "quote": "direct",
                    "class": null, "modality": "denied", "strength": 2, "topics": ["defence"], "phrases": [], "occasion": null,
                    "candidates": [{"id": "person/ñ", "points": 3}], "claim": "statement/1", "said": null,
                    "granularity": null, "days": null}],
            "links": [{"source": "statement/1", "target": "person/ñ", "key": "about", "kind": "about", "polarity": "praise",
                "office": "O", "since": "2019", "evidence": evidence}]});
        serde_json::from_value(graph).expect("the rows have the form of graphs")
    }

    #[test]
    fn what_is_written_is_read_back() {
        let mut records = records();
        let link = records.links[0].clone();
        records.links.extend(vec![link; 2 * BLOCK]);
        let bytes = write(&records);
        assert!(is_compact(&bytes) && !is_compact(b"{}"));
        let linked = read(&bytes).expect("it is whole");
        let known = Linked::new(records.clone());
        assert_eq!((&*linked, linked.ends()), (&*known, known.ends()));
        let words = Index::of(&linked).words().clone();
        assert_eq!((linked.words(), Index::new(&records).words()), (Some(&words), &words));
        assert_eq!(linked.ends()[0], [3, 2]);
        assert_eq!(bytes, write(&records));
        assert!(bytes.len() * 20 < json::write(&records).len());
    }

    #[test]
    fn broken_bytes_are_refused_and_never_panic() {
        let bytes = write(&records());
        for cut in 0..bytes.len() {
            assert!(read(&bytes[..cut]).is_err(), "cut at {cut}");
        }
        for place in MAGIC.len()..bytes.len() {
            for value in [0x00, 0x7f, 0x80, 0xff] {
                let mut other = bytes.clone();
                other[place] = value;
                let _ = read(&other);
            }
        }
        let mut older = write(&records());
        older[KIND.len()] = b'1';
        assert!(is_compact(&older));
        let error = read(&older).expect_err("another version").to_string();
        assert!(error.contains("of this version"), "{error}");
        let mut dangling = records();
        dangling.links[0].target = "person/nobody".into();
        let error = read(&write(&dangling)).expect_err("a dangling link").to_string();
        assert!(error.contains("person/nobody"), "{error}");
    }
}

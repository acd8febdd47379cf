//! Floor 0: spans, typed ids, time values, hashes and errors that every other floor names.

pub mod error;
pub mod hash;
pub mod id;
pub mod leb128;
pub mod span;
pub mod time;

pub use error::{Error, ErrorKind, Result};
pub use hash::fnv;
pub use id::{Id, IdVec};
pub use span::{CodePoints, Span};
pub use time::{Granularity, Time};

//! What went wrong with a request, as JSON: `{"error": {"code": "unknown_name", "message": "…"}}`.

use axum::Json;
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// A request that cannot be answered.
#[derive(Clone, Debug, Serialize)]
pub struct Problem {
    #[serde(skip)]
    status: StatusCode,
    code: &'static str,
    message: String,
    /// What a name may mean, where it means several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<Candidate>,
}

/// Somebody whom an ambiguous name may mean.
#[derive(Clone, Debug, Serialize)]
pub struct Candidate {
    /// The id, to be given in the place of the name.
    pub id: String,
    /// The best name.
    pub label: String,
    /// How often the articles mention it.
    pub mentions: usize,
}

impl Problem {
    /// Makes a problem; `code` is for programs, `message` for people: what is wrong and what to do.
    pub fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
            candidates: Vec::new(),
        }
    }

    /// Makes the problem of a parameter that makes no sense.
    pub fn parameter(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad_parameter", message)
    }

    /// Makes the problem of something that is not there.
    pub fn missing(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, code, message)
    }

    /// Makes the problem of a name that several have.
    pub fn ambiguous(name: &str, candidates: Vec<Candidate>) -> Self {
        let message = format!("{name:?} may be {} entities: give the id of one", candidates.len());
        Self {
            candidates,
            ..Self::new(StatusCode::CONFLICT, "ambiguous_name", message)
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.status;
        (status, Json(serde_json::json!({ "error": self }))).into_response()
    }
}

/// Answers a request for a path that the server does not know.
pub async fn no_such_path(uri: Uri) -> Problem {
    let message = format!("nothing is at {}; {} lists what is", uri.path(), super::OPENAPI);
    Problem::missing("unknown_path", message)
}

/// Answers a request whose method its path does not have.
pub async fn wrong_method(method: Method, uri: Uri) -> Problem {
    let message = format!("{} cannot be asked for with {method}", uri.path());
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "wrong_method", message)
}

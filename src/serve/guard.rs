//! Stands before every request: lets in those that are addressed to this server and come from its own pages, and gives
//! every answer its headers.
//!
//! Against DNS rebinding: a page of another site whose name was bent to this machine still sends that name as `Host`. An
//! address (`127.0.0.1`) cannot be bent, so addresses are let in, and `localhost`, and names that the user listed.

use super::MOST_BODY;
use super::problem::Problem;
use super::state::State as Shared;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

/// How long a request may take, its body included.
const LONGEST: Duration = Duration::from_secs(20);

/// What every answer says besides its own.
const HEADERS: [(HeaderName, &str); 8] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=()",
    ),
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; frame-ancestors 'none'",
    ),
];

/// Lets a request in, or not; gives its answer the headers that it does not have yet.
pub async fn guard(State(state): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let mut response = match admit(&state, request.headers(), request.uri()) {
        Err(problem) => problem.into_response(),
        Ok(()) => match tokio::time::timeout(LONGEST, next.run(request)).await {
            Ok(response) => response,
            Err(_) => too_slow().into_response(),
        },
    };
    for (name, value) in HEADERS {
        response
            .headers_mut()
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    response
}

/// Makes the problem of a request that took too long.
pub fn too_slow() -> Problem {
    let message = format!(
        "this took more than {} seconds; ask for less at a time",
        LONGEST.as_secs()
    );
    Problem::new(StatusCode::REQUEST_TIMEOUT, "too_slow", message)
}

fn admit(state: &Shared, headers: &HeaderMap, uri: &Uri) -> Result<(), Problem> {
    let refuse = |status, code, message: String| Err(Problem::new(status, code, message));
    let given = headers.get(header::HOST).map(|host| host.to_str().unwrap_or_default());
    let Some(host) = uri.authority().map(|a| a.as_str()).or(given) else {
        let message = "the request has no Host header".to_owned();
        return refuse(StatusCode::BAD_REQUEST, "no_host", message);
    };
    if !is_known(state, host) {
        let message = format!("{host:?} is no name of this server; `newsgraph serve --name NAME` adds one");
        return refuse(StatusCode::MISDIRECTED_REQUEST, "unknown_host", message);
    }
    let length = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if length.is_some_and(|length| length > MOST_BODY) {
        let message = format!("a request has at most {} MB", MOST_BODY >> 20);
        return refuse(StatusCode::PAYLOAD_TOO_LARGE, "too_large", message);
    }
    let Some(origin) = headers.get(header::ORIGIN) else {
        return Ok(());
    };
    let origin = origin.to_str().unwrap_or_default();
    if origin
        .strip_prefix("http://")
        .is_some_and(|own| own.eq_ignore_ascii_case(host))
    {
        return Ok(());
    }
    let message = format!("a page of {origin:?} may not ask this server");
    refuse(StatusCode::FORBIDDEN, "foreign_origin", message)
}

/// Says whether a `Host` means this server: an address, `localhost` or a listed name, with the right port.
fn is_known(state: &Shared, host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port.parse().ok()),
        _ => (host, Some(80)),
    };
    if port != Some(state.address.port()) {
        return false;
    }
    let bare = name.strip_prefix('[').and_then(|n| n.strip_suffix(']')).unwrap_or(name);
    let listed = |own: &String| own.eq_ignore_ascii_case(name);
    match bare.parse::<IpAddr>() {
        Ok(address) => !state.address.ip().is_loopback() || address.is_loopback(),
        Err(_) => name.eq_ignore_ascii_case("localhost") || state.names.iter().any(listed),
    }
}

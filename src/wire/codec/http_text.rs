//! Requests and responses as HTTP/1.1 text (RFC 9112), for reading. Lines end with a bare line feed.

use crate::{Fields, Request, Response};

/// Request line, fields, empty line, content. `Host` and `Content-Length`, which a client adds by itself, are
/// written where the request does not carry them.
pub fn request(request: &Request) -> String {
    let mut text = String::new();
    let line = [
        request.method.as_str(),
        " ",
        &request.target.request_target(),
        " HTTP/1.1\n",
    ];
    text.extend(line);
    if request.fields.get("Host").is_none() {
        let origin = request.target.origin();
        field(
            &mut text,
            "Host",
            origin.split_once("://").map_or("", |(_, host)| host),
        );
    }
    fields(&mut text, &request.fields);
    if !request.content.is_empty() && request.fields.get("Content-Length").is_none() {
        field(
            &mut text,
            "Content-Length",
            &request.content.len().to_string(),
        );
    }
    text.push('\n');
    text.push_str(&request.text());
    text
}

/// Status line, fields, empty line, content.
pub fn response(response: &Response) -> String {
    let mut text = String::from("HTTP/1.1 ");
    text.extend([
        &response.status.0.to_string(),
        " ",
        response.status.phrase(),
        "\n",
    ]);
    fields(&mut text, &response.fields);
    text.push('\n');
    text.push_str(&response.text());
    text
}

fn fields(text: &mut String, fields: &Fields) {
    for (name, value) in fields.iter() {
        field(text, name, value);
    }
}

fn field(text: &mut String, name: &str, value: &str) {
    text.extend([name, ": ", value, "\n"]);
}

#[cfg(test)]
mod tests {
    use crate::{Method, Request, Response, Target};

    #[test]
    fn a_request_reads_as_on_the_wire() {
        let target = Target::parse("https://u:p@a.example:8443/x?y=1#f").expect("a target");
        let mut request = Request::new(Method::post(), target);
        request.fields.push("Content-Type", "text/plain");
        request.content = "é".into();
        let text = "POST /x?y=1 HTTP/1.1\nHost: a.example:8443\nContent-Type: text/plain\nContent-Length: 2\n\né";
        assert_eq!(super::request(&request), text);
    }

    #[test]
    fn a_response_reads_as_on_the_wire() {
        let mut response = Response::new(201);
        response.fields.push("Content-Type", "application/json");
        response.content = b"{}".to_vec();
        let text = "HTTP/1.1 201 Created\nContent-Type: application/json\n\n{}";
        assert_eq!(super::response(&response), text);
    }
}

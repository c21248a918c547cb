//! The native entry: hands the application's page renderer to the tools.

use std::process::ExitCode;

fn main() -> ExitCode {
    tools::run(tools::Site { routes, render })
}

fn routes(course: &course::Course) -> Vec<String> {
    let mut routes = vec!["/".to_owned()];
    for chapter in &course.chapters {
        routes.extend(chapter.lessons.iter().map(|lesson| format!("/{}/{}/", chapter.slug, lesson.id)));
    }
    routes
}

fn render(_: &course::Course, route: &str, _: &str) -> tools::Rendered {
    tools::Rendered {
        title: "Roundtrip".to_owned(),
        description: "Learn API integration by doing it".to_owned(),
        body: format!("<main><h1>Roundtrip</h1><p>{route}</p></main>"),
    }
}

//! The native entry: hands the application's page renderer to the tools, so that they need not know the application.

use std::process::ExitCode;

use course::{Chapter, Course, Lesson, LessonPage};
use roundtrip::render;
use tools::{Rendered, Site};

fn main() -> ExitCode {
    tools::run(Site {
        routes: render::routes,
        render: page,
        lesson,
        words,
    })
}

fn words(course: &Course, base: &str) -> Vec<(String, String)> {
    futures::executor::block_on(render::words::all(course, base))
}

fn lesson(chapter: &Chapter, lesson: &Lesson) -> LessonPage {
    futures::executor::block_on(render::lesson_data(chapter, lesson))
}

fn page(course: &Course, route: &str, base: &str) -> Rendered {
    let render::Rendered {
        title,
        description,
        body,
    } = futures::executor::block_on(render::render(course, route, base));
    Rendered {
        title,
        description,
        body,
    }
}

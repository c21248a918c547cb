// A handler as a careful person writes it.
async function handler(request, tools) {
  if (!(await tools.verify("razorpay"))) return 401;
  const event = await request.json();
  const id = request.headers["x-razorpay-event-id"] ?? event.id;
  if (!(await tools.insert("events", id, { at: Date.now() }))) return 200;
  const now = await tools.now();
  const answer = await fetch("https://academy.example/students", {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": id },
    body: JSON.stringify({ now, chance: Math.random(), id: crypto.randomUUID() }),
  });
  if (!answer.ok) {
    await tools.flag("The academy refused", id);
    return 500;
  }
  await tools.put("students", id, { enrolled: true, from: answer.headers.get("X-URL") });
  await tools.answer(200, { received: true });
  await tools.log("enrolled", id, await answer.json());
}

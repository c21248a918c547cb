//= threw null no function handler
const handle = async (request, tools) => 200;

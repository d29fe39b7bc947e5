// A server that redirects /chat/sales to the chat or to the form: node chat.mjs 8080
import { createServer } from "node:http";
import { route } from "./chathours.mjs";

createServer(async (request, response) => {
  const department = /^\/chat\/([a-z0-9-]+)$/.exec(request.url)?.[1];
  const target = department && (await route("boutique", department));
  response.writeHead(303, { Location: target ? `/chat.html?department=${target}` : "/contact.html" }).end();
}).listen(Number(process.argv[2]), "127.0.0.1");

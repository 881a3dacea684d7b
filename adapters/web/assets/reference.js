// The API's reference page, made interactive: asks nobody but this server.
const place = document.querySelector("#reference");
if (place && window.SwaggerUIBundle) {
  window.SwaggerUIBundle({
    url: "/openapi.json", domNode: place, validatorUrl: null, deepLinking: true,
    docExpansion: "list", defaultModelsExpandDepth: 0, displayRequestDuration: true,
    persistAuthorization: false,
  });
}

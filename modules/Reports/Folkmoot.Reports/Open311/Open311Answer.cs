using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Folkmoot.Reports.Open311;

/// <summary>Writes one answer in the two formats of GeoReport v2: what is a list in JSON is an element of elements in XML.</summary>
internal static class Open311Answer
{
    private static readonly Dictionary<string, string> Members = new(StringComparer.Ordinal)
    {
        ["services"] = "service",
        ["service_requests"] = "request",
        ["attributes"] = "attribute",
        ["values"] = "value",
        ["endpoints"] = "endpoint",
        ["formats"] = "format",
        ["errors"] = "error",
        ["media_urls"] = "media_url",
    };

    public static bool IsFormat(string format) => format is "json" or "xml";

    /// <param name="format">json or xml.</param>
    /// <param name="root">The root element in XML; JSON has none.</param>
    /// <param name="content">An object or a list.</param>
    /// <param name="status">The HTTP status.</param>
    public static IResult Of(string format, string root, JsonNode content, int status = StatusCodes.Status200OK) => format == "xml"
        ? Results.Text("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + Element(root, content), "text/xml", Encoding.UTF8, status)
        : Results.Text(content.ToJsonString(), "application/json", Encoding.UTF8, status);

    public static IResult Error(string format, int status, string description) =>
        Of(format, "errors", new JsonArray(new JsonObject { ["code"] = status, ["description"] = description }), status);

    /// <summary>The standard's 403 for a key that is missing, wrong or for something else; too many requests stay what they are.</summary>
    public static Task RefuseKeyAsync(HttpContext context)
    {
        var status = context.Response.StatusCode == StatusCodes.Status429TooManyRequests ? StatusCodes.Status429TooManyRequests : StatusCodes.Status403Forbidden;
        var format = context.Request.RouteValues["format"] as string == "xml" ? "xml" : "json";
        return Error(format, status, status == StatusCodes.Status403Forbidden ? "api_key is missing or invalid." : "Too many requests. Wait a minute.").ExecuteAsync(context);
    }

    private static XElement Element(string name, JsonNode? content) => content switch
    {
        JsonArray list => new XElement(name, list.Select(item => Element(Members[name], item))),
        JsonObject bag => new XElement(name, bag.Select(member => Element(member.Key, member.Value))),
        null => new XElement(name),
        _ => new XElement(name, Plain(content.ToString())),
    };

    // XML 1.0 knows no control characters.
    private static string Plain(string text) => string.Concat(text.Where(letter => System.Xml.XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter)));
}

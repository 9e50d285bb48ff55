using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Folkmoot.Core.Maps;

/// <summary>The map's style sheet and scripts, which stand on a page once however many maps it has.</summary>
public sealed class MapFiles(IFileVersionProvider versions)
{
    private const string Folder = "/_content/Folkmoot.Core/";
    private static readonly object Key = new();

    public IHtmlContent OncePerPage(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items.TryAdd(Key, true)
            ? new HtmlContentBuilder()
                .AppendHtml(Style(context, "leaflet/leaflet.css"))
                .AppendHtml(Script(context, "leaflet/leaflet.js", "defer", ""))
                .AppendHtml(Script(context, "map.js", "type", "module"))
            : HtmlString.Empty;
    }

    private TagBuilder Style(HttpContext context, string file)
    {
        var link = new TagBuilder("link") { TagRenderMode = TagRenderMode.SelfClosing };
        link.Attributes["rel"] = "stylesheet";
        link.Attributes["href"] = AddressOf(context, file);
        return link;
    }

    private TagBuilder Script(HttpContext context, string file, string attribute, string value)
    {
        var script = new TagBuilder("script");
        script.Attributes["src"] = AddressOf(context, file);
        script.Attributes[attribute] = value;
        return script;
    }

    private string AddressOf(HttpContext context, string file) =>
        context.Request.PathBase + versions.AddFileVersionToPath(context.Request.PathBase, Folder + file);
}

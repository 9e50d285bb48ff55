using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Folkmoot.Core.Tests.SafeText;

/// <summary>Says what in a parsed page or part of it could run a script, load something foreign or take over the page.</summary>
public static class ScriptFinder
{
    private static readonly HashSet<string> Elements = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "iframe", "frame", "frameset", "object", "embed", "applet", "base", "meta", "link", "style", "template", "noscript", "portal", "foreignObject",
        "animate", "animateMotion", "animateTransform", "set", "handler", "use", "math", "bgsound", "layer", "isindex", "keygen",
    };

    private static readonly HashSet<string> Addresses = new(StringComparer.OrdinalIgnoreCase)
    {
        "href", "src", "action", "formaction", "data", "poster", "background", "ping", "cite", "longdesc", "dynsrc", "lowsrc", "codebase", "archive", "manifest", "srcset",
    };

    private static readonly HashSet<string> Schemes = new(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto", "tel" };

    /// <summary>Every finding in words; empty when the part is harmless. Give a page's main element, since layouts have scripts of their own.</summary>
    public static IReadOnlyList<string> Find(INode part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return [.. part.GetDescendants().OfType<IElement>().SelectMany(Find)];
    }

    private static IEnumerable<string> Find(IElement element)
    {
        if (Elements.Contains(element.LocalName))
        {
            yield return $"<{element.LocalName}>";
        }

        if (element is IHtmlTemplateElement { Content: { } inside } && Find((INode)inside).Count > 0)
        {
            yield return "something within a template";
        }

        foreach (var attribute in element.Attributes)
        {
            if (attribute.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.LocalName is "style" or "srcdoc" or "http-equiv" or "is")
            {
                yield return $"{element.LocalName} {attribute.Name}=\"{attribute.Value}\"";
            }
            else if (Addresses.Contains(attribute.LocalName) && !IsHarmless(attribute.Value))
            {
                yield return $"{element.LocalName} {attribute.Name}=\"{attribute.Value}\"";
            }
        }
    }

    // As browsers read an address (the URL standard): control characters and spaces around it go, tabs and line ends within it too.
    private static bool IsHarmless(string value)
    {
        var address = new string([.. value.Where(c => c is not ('\t' or '\n' or '\r'))]).Trim([.. Enumerable.Range(0, 33).Select(c => (char)c)]);
        var colon = address.IndexOf(':', StringComparison.Ordinal);
        var mark = address.AsSpan().IndexOfAny('/', '?', '#');
        return colon >= 0 && (mark < 0 || colon < mark) ? Schemes.Contains(address[..colon]) : !address.Replace('\\', '/').StartsWith("//", StringComparison.Ordinal);
    }
}

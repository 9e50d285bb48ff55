using System.Globalization;
using Folkmoot.Core.Maps;
using Folkmoot.Data.Settings;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Ui;

/// <summary>
/// A map of boundaries and points with a list of the points beside it. A picture until the script has made it a map that can be moved;
/// the list says the same without either.
/// </summary>
[HtmlTargetElement("council-map", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CouncilMapTagHelper(ISettings<MapSettings> settings, MapFiles files, IStringLocalizer<UiTexts> texts) : TagHelper
{
    public IEnumerable<MapShape> Shapes { get; set; } = [];

    public IEnumerable<MapPoint> Points { get; set; } = [];

    /// <summary>What the map shows, such as "Libraries in Codsall".</summary>
    public string Label { get; set; } = "";

    /// <summary>Whom to thank for the boundaries and points; null for nobody.</summary>
    public string? Attribution { get; set; }

    /// <summary>False when the page lists the points itself, each in an element with <c>data-map-point</c>.</summary>
    public bool List { get; set; } = true;

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        IReadOnlyList<MapShape> shapes = [.. Shapes];
        IReadOnlyList<MapPoint> points = [.. Points];
        if (MapFrame.Around(shapes, points) is not { } frame)
        {
            output.SuppressOutput();
            return;
        }

        var http = ViewContext.HttpContext;
        http.Shows(SettingsChanged.Of(MapSettings.Name));
        var chosen = await settings.GetAsync(http.RequestAborted);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass("council-map");
        output.Content.AppendHtml(BuildMap(frame, shapes, points, chosen));
        if (List && points.Count > 0)
        {
            output.Content.AppendHtml(BuildList(points));
        }

        output.PostElement.AppendHtml(files.OncePerPage(http));
    }

    private TagBuilder BuildMap(MapFrame frame, IReadOnlyList<MapShape> shapes, IReadOnlyList<MapPoint> points, MapSettings chosen)
    {
        var data = new MapData(
            Label, TextsOfButtons(), MapTileData.Of(chosen), [.. points.Select(MapPointData.Of)], [.. shapes.Select(shape => MapShapeData.Of(frame, shape))]);
        var map = Element.With("div", "council-map__map");
        map.Attributes["data-council-map"] = data.ToJson();
        map.InnerHtml.AppendHtml(BuildPicture(MapPicture.Of(frame, shapes, points)));
        if (Attribution is not null)
        {
            map.InnerHtml.AppendHtml(Element.With("p", "council-map__attribution", Attribution));
        }

        return map;
    }

    private TagBuilder BuildPicture(MapPicture picture)
    {
        var svg = Element.With("svg", "council-map__picture");
        svg.Attributes["viewBox"] = $"0 0 {picture.Width} {picture.Height}";
        svg.Attributes["role"] = "img";
        svg.Attributes["aria-label"] = Label;
        foreach (var path in picture.Paths)
        {
            var boundary = new TagBuilder("path");
            boundary.Attributes["d"] = path;
            svg.InnerHtml.AppendHtml(boundary);
        }

        foreach (var (mark, index) in picture.Marks.Select((mark, index) => (mark, index)))
        {
            svg.InnerHtml.AppendHtml(BuildMark(mark, index + 1));
        }

        return svg;
    }

    private static IHtmlContent BuildMark((double X, double Y) at, int number)
    {
        var circle = new TagBuilder("circle");
        var text = Element.With("text", null, number.ToString(CultureInfo.CurrentCulture));
        foreach (var (tag, x, y) in new[] { (circle, "cx", "cy"), (text, "x", "y") })
        {
            tag.Attributes[x] = at.X.ToString("0.#", CultureInfo.InvariantCulture);
            tag.Attributes[y] = at.Y.ToString("0.#", CultureInfo.InvariantCulture);
        }

        circle.Attributes["r"] = "13";
        return new HtmlContentBuilder().AppendHtml(circle).AppendHtml(text);
    }

    private static TagBuilder BuildList(IReadOnlyList<MapPoint> points)
    {
        var list = Element.With("ol", "council-map__list govuk-list govuk-list--number");
        foreach (var point in points)
        {
            var name = Element.With(point.Address is null ? "span" : "a", point.Address is null ? null : "govuk-link", point.Name);
            name.MergeIfPresent("href", point.Address);
            var item = new TagBuilder("li");
            item.Attributes["data-map-point"] = point.Key;
            item.InnerHtml.AppendHtml(name);
            if (point.Detail is not null)
            {
                item.InnerHtml.AppendHtml(Element.With("span", "council-map__detail", point.Detail));
            }

            list.InnerHtml.AppendHtml(item);
        }

        return list;
    }

    private Dictionary<string, string> TextsOfButtons() => new()
    {
        ["zoomIn"] = texts["Zoom in"],
        ["zoomOut"] = texts["Zoom out"],
        ["up"] = texts["Move up"],
        ["down"] = texts["Move down"],
        ["left"] = texts["Move left"],
        ["right"] = texts["Move right"],
        ["all"] = texts["Show all"],
        ["buttons"] = texts["Move the map"],
        ["keys"] = texts["Map. Arrow keys move it, plus and minus zoom."],
    };
}

using System.Globalization;
using System.Xml.Linq;
using Folkmoot.Forums.Statements.Opinions;

namespace Folkmoot.Forums.Statements;

/// <summary>The groups as circles: where they stand and how large they are. Single people are never drawn.</summary>
public static class GroupPicture
{
    public const int Width = 640;
    public const int Height = 400;

    private const double LargestRadius = 80;
    private const double SmallestRadius = 24;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly string[] Colours = ["#cce2f1", "#cfe5d6", "#f8d9cb", "#e3d8ef", "#fdf0c3"];

    /// <summary>Draws the groups.</summary>
    /// <param name="groups">What the results show.</param>
    /// <param name="title">What the picture is, for those who do not see it.</param>
    /// <param name="size">Says how many people are in a group.</param>
    public static XDocument Draw(IReadOnlyList<OpinionGroup> groups, string title, Func<int, string> size)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(size);
        var picture = new XElement(Svg + "svg", new XAttribute("viewBox", Invariant($"0 0 {Width} {Height}")), new XAttribute("role", "img"), new XElement(Svg + "title", title));
        picture.Add(new XElement(Svg + "rect", Attributes(("width", Width), ("height", Height), ("fill", "#ffffff"))));
        var reach = groups.Count == 0 ? 1 : Math.Max(groups.Max(g => Math.Max(Math.Abs(g.X), Math.Abs(g.Y))), 1e-9);
        for (var i = 0; i < groups.Count; i++)
        {
            Add(picture, groups[i], groups.Max(g => g.Size), reach, Colours[i % Colours.Length], size);
        }

        return new XDocument(picture);
    }

    private static void Add(XElement picture, OpinionGroup group, int largest, double reach, string colour, Func<int, string> size)
    {
        var x = (Width / 2.0) + (group.X / reach * ((Width / 2.0) - LargestRadius - 10));
        var y = (Height / 2.0) - (group.Y / reach * ((Height / 2.0) - LargestRadius - 10));
        var radius = Math.Max(SmallestRadius, LargestRadius * Math.Sqrt((double)group.Size / largest));
        picture.Add(
            new XElement(Svg + "circle", Attributes(("cx", x), ("cy", y), ("r", radius), ("fill", colour), ("fill-opacity", 0.85), ("stroke", "#0b0c0c"), ("stroke-width", 2))),
            Label(group.Label, x, y, 28), Label(size(group.Size), x, y + 22, 16));
    }

    private static XElement Label(string text, double x, double y, int height) => new(
        Svg + "text", Attributes(("x", x), ("y", y), ("font-size", height), ("font-family", "sans-serif"), ("text-anchor", "middle"), ("fill", "#0b0c0c")), text);

    private static IEnumerable<XAttribute> Attributes(params (string Name, object Value)[] values) =>
        values.Select(v => new XAttribute(v.Name, v.Value is double number ? Math.Round(number, 1).ToString(CultureInfo.InvariantCulture) : v.Value));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

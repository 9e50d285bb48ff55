using System.Text.Json;
using System.Text.RegularExpressions;

namespace Folkmoot.Core.Areas;

/// <summary>The checked reading of a GeoJSON file of areas. Import it only when <see cref="Errors"/> is empty.</summary>
public sealed partial class AreaFile
{
    public const int MaximumNameLength = 200;

    private readonly List<AreaShape> _shapes = [];
    private readonly List<GeoJsonError> _errors = [];
    private readonly List<GeoJsonError> _warnings = [];
    private readonly Dictionary<string, int> _featureByCode = new(StringComparer.OrdinalIgnoreCase);

    private AreaFile(AreaFileOptions options) => Options = options;

    public AreaFileOptions Options { get; }

    /// <summary>What the file's coordinates were taken for.</summary>
    public string CoordinateSystem { get; private set; } = "";

    /// <summary>The areas that passed, in file order.</summary>
    public IReadOnlyList<AreaShape> Shapes => _shapes;

    /// <summary>What must be mended before the file can be used.</summary>
    public IReadOnlyList<GeoJsonError> Errors => _errors;

    /// <summary>What somebody should look at; the file can be used nevertheless.</summary>
    public IReadOnlyList<GeoJsonError> Warnings => _warnings;

    /// <summary>Reads and checks the whole file; mistakes in it never throw.</summary>
    public static AreaFile Read(Stream stream, AreaFileOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var file = new AreaFile(options);
        var data = GeoJsonReader.Read(stream, file._errors);
        var features = CoordinateSystems.ToWgs84(data, file._errors);
        file.CoordinateSystem = CoordinateSystems.NameOf(data.Crs);
        if (features.Count > 0)
        {
            file.AddAll(features);
        }
        else if (file._errors.Count == 0)
        {
            file._errors.Add(GeoJsonError.At(null, "$.features", $"The file holds no {options.Kind}. Export it again with its features."));
        }

        return file;
    }

    private void AddAll(IReadOnlyList<GeoJsonFeature> features)
    {
        if (AreaProperties.Find(features, Options, _errors) is not { } properties)
        {
            return;
        }

        foreach (var feature in features)
        {
            Add(feature, properties);
        }

        AreaOverlaps.Check(_shapes, _featureByCode, _errors, _warnings);
    }

    private void Add(GeoJsonFeature feature, AreaProperties properties)
    {
        var code = ReadCode(feature, properties.Code);
        var name = ReadName(feature, properties.Name);
        var shape = new AreaGeometry(feature, _errors, _warnings).Read(name ?? code ?? Options.Kind);
        if (code is null || name is null || shape is null)
        {
            return;
        }

        if (_featureByCode.TryAdd(code, feature.Index))
        {
            _shapes.Add(new AreaShape(code, name, shape, EllipsoidArea.SquareKilometres(shape), AreaGeometry.LabelPoint(shape)));
            return;
        }

        Fail(feature, properties.Code, $"the code \"{code}\" is used already by feature {_featureByCode[code]}. "
            + "Give each its own code; parts of one area belong into one MultiPolygon.");
    }

    private string? ReadCode(GeoJsonFeature feature, string property)
    {
        var code = TextOf(feature, property);
        if (code is not null && CodePattern().IsMatch(code))
        {
            return code;
        }

        Fail(feature, property, code is null
            ? "the code is missing. Give every feature one."
            : $"the code \"{Shortened(code)}\" cannot be used. Use 1 to 64 letters, digits, dots, hyphens and underscores.");
        return null;
    }

    private string? ReadName(GeoJsonFeature feature, string property)
    {
        var name = TextOf(feature, property);
        if (name is { Length: <= MaximumNameLength } && !name.Any(char.IsControl))
        {
            return name;
        }

        Fail(feature, property, name is null
            ? "the name is missing. Give every feature one."
            : $"the name \"{Shortened(name)}\" cannot be used. Use one line of at most {MaximumNameLength} characters.");
        return null;
    }

    private static string? TextOf(GeoJsonFeature feature, string property) =>
        feature.Properties.TryGetValue(property, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            && value.ToString().Trim() is { Length: > 0 } text ? text : null;

    private static string Shortened(string text) => text.Length <= 80 ? text : text[..80] + "…";

    private void Fail(GeoJsonFeature feature, string property, string problem) =>
        _errors.Add(GeoJsonError.At(feature.Index, $"$.features[{feature.Index}].properties.{property}", problem));

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex CodePattern();
}

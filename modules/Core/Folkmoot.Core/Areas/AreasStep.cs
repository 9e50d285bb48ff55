using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Areas;

/// <summary>Imports areas from GeoJSON beside the recipe or within it.</summary>
public sealed class AreasStep(AreaImport import, CoreDbContext db) : IRecipeStep<AreasStepData>
{
    public async Task RunAsync(AreasStepData data, RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(context);
        foreach (var set in data.All)
        {
            await using var content = set.Open(context)
                ?? throw new ValidationException($"The data set {set.DataSet} does not lie beside the recipe {context.RecipeName}.");
            var options = new AreaImportOptions(set.Kind!, set.Source ?? set.DataSet ?? context.RecipeName, set.CodeProperty, set.NameProperty);
            var report = await import.RunAsync(content, options, cancellationToken);
            if (!report.Succeeded)
            {
                throw new ValidationException($"The areas of kind {set.Kind} were not imported. {string.Join(' ', report.Errors.Take(5))}");
            }
        }
    }

    public async Task<AreasStepData?> ExportAsync(CancellationToken cancellationToken)
    {
        var generations = await db.AreaGenerations.AsNoTracking()
            .Where(g => g.State == AreaGenerationState.Active).OrderBy(g => g.Kind).ToListAsync(cancellationToken);
        List<AreaDataSet> sets = [];
        foreach (var generation in generations)
        {
            var geoJson = await WriteAsync(generation.Id, cancellationToken);
            sets.Add(new AreaDataSet { Kind = generation.Kind, Source = generation.Source, CodeProperty = "code", NameProperty = "name", GeoJson = geoJson });
        }

        return sets.Count == 0 ? null : new AreasStepData { DataSets = sets };
    }

    private async Task<JsonObject> WriteAsync(Guid generationId, CancellationToken cancellationToken)
    {
        var areas = await db.Areas.AsNoTracking()
            .Where(a => a.GenerationId == generationId).OrderBy(a => a.Code).ToListAsync(cancellationToken);
        using var content = new MemoryStream();
        await GeoJsonWriter.WriteAsync(content, areas.Select(ToFeature), cancellationToken);
        return JsonNode.Parse(content.ToArray())!.AsObject();
    }

    private static GeoJsonFeature ToFeature(Area area, int index) => new(index, Area.Read(area.Shape), new Dictionary<string, JsonElement>
    {
        ["code"] = JsonSerializer.SerializeToElement(area.Code),
        ["name"] = JsonSerializer.SerializeToElement(area.Name),
    }, null);
}

/// <summary>One data set written straight into the step, or several as <c>dataSets</c>.</summary>
public sealed class AreasStepData : AreaDataSet
{
    public IReadOnlyList<AreaDataSet>? DataSets { get; set; }

    internal IEnumerable<AreaDataSet> All => DataSets ?? [this];

    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => DataSets switch
    {
        null => base.Validate(validationContext),
        _ when Kind is not null || DataSet is not null || GeoJson is not null =>
            [new("Name one data set here, or several in dataSets, but not both.", [nameof(DataSets)])],
        _ => [],
    };
}

/// <summary>The areas of one kind.</summary>
public class AreaDataSet : IValidatableObject
{
    /// <summary>What they are, in the singular: <c>locality</c>.</summary>
    [StringLength(40), RegularExpression("[a-z][a-z0-9-]*", ErrorMessage = "A kind is one word in lower case, such as locality.")]
    public string? Kind { get; set; }

    /// <summary>The GeoJSON file's name beside the recipe.</summary>
    [StringLength(200), RegularExpression(@"[^/\\]+", ErrorMessage = "Give the plain name of a file beside the recipe.")]
    public string? DataSet { get; set; }

    /// <summary>A FeatureCollection written into the recipe itself: what an export holds.</summary>
    public JsonObject? GeoJson { get; set; }

    /// <summary>Where the areas came from; the file's name unless given.</summary>
    [StringLength(200)]
    public string? Source { get; set; }

    [StringLength(100)]
    public string? CodeProperty { get; set; }

    [StringLength(100)]
    public string? NameProperty { get; set; }

    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Kind is null)
        {
            yield return new ValidationResult("Say what the areas are, such as locality.", [nameof(Kind)]);
        }

        if (DataSet is null == GeoJson is null)
        {
            yield return new ValidationResult("Name a dataSet or write geoJson, one of both.", [nameof(DataSet)]);
        }
        else if (Kind is not null && validationContext?.GetService(typeof(RecipeContext)) is RecipeContext recipe)
        {
            foreach (var problem in Check(recipe))
            {
                yield return new ValidationResult(problem, [DataSet is null ? nameof(GeoJson) : nameof(DataSet)]);
            }
        }
    }

    internal Stream? Open(RecipeContext recipe) => GeoJson is { } geoJson
        ? new MemoryStream(Encoding.UTF8.GetBytes(geoJson.ToJsonString()))
        : recipe.OpenFile(DataSet!);

    /// <summary>The file is read while the recipe is only checked, so that a bad one is told before anything runs.</summary>
    private IReadOnlyList<string> Check(RecipeContext recipe)
    {
        using var content = Open(recipe);
        return content is null
            ? [$"The file {DataSet} does not lie beside the recipe. Put it there or correct its name."]
            : [.. AreaFile.Read(content, new AreaFileOptions(Kind!, CodeProperty, NameProperty)).Errors.Take(5).Select(e => e.Message)];
    }
}

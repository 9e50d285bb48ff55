using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Listings;

/// <summary>Adds and changes categories and listings; others stay. What people run is theirs, and stays on the site that it is on.</summary>
public sealed class DirectoryStep(CategoryBook categories, ListingRegister register, BusinessDbContext db) : IRecipeStep<DirectoryStepData>
{
    public const string Name = "BusinessDirectory";

    public async Task RunAsync(DirectoryStepData data, RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        await categories.SaveAsync(data.Categories, replace: false, cancellationToken);
        await register.SaveAsync(data.Listings, actorId: null, cancellationToken);
    }

    public async Task<DirectoryStepData?> ExportAsync(CancellationToken cancellationToken)
    {
        var all = await categories.ListAsync(cancellationToken);
        var listings = await db.Listings.AsNoTracking().Include(l => l.Places).Where(l => l.OwnerId == null && l.State == ListingState.Published)
            .OrderBy(l => l.Slug).ToListAsync(cancellationToken);
        return all.Count + listings.Count == 0
            ? null
            : new DirectoryStepData { Categories = [.. all.Select(CategoryData.Of)], Listings = [.. listings.Select(ListingData.Of)] };
    }
}

/// <summary>The directory.</summary>
public sealed class DirectoryStepData : IValidatableObject
{
    /// <summary>In the order in which pages show them.</summary>
    public IReadOnlyList<CategoryData> Categories { get; set; } = [];

    public IReadOnlyList<ListingData> Listings { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Categories.Select(c => c.Id).GroupBy(id => id, StringComparer.Ordinal)
        .Where(same => same.Count() > 1).Select(same => new ValidationResult($"The id {same.Key} is used more than once. Give each category its own.", [nameof(Categories)]))
        .Concat(Listings.Select(l => l.Id).GroupBy(id => id, StringComparer.Ordinal).Where(same => same.Count() > 1)
            .Select(same => new ValidationResult($"The id {same.Key} is used more than once. Give each listing its own.", [nameof(Listings)])));
}

using Folkmoot.Core.Areas;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.ManageAreas"), WholeSite]
public sealed class GenerationModel(CoreDbContext db, AreaActivation activation, AreaDirectory directory) : PageModel
{
    public AreaGeneration Generation { get; private set; } = null!;

    public IReadOnlyList<AreaRow> Areas { get; private set; } = [];

    /// <summary>By the code of the area that is gone: where it went, largest part first.</summary>
    public ILookup<string, AreaSuccessor> Successors { get; private set; } = Enumerable.Empty<AreaSuccessor>().ToLookup(s => "");

    /// <summary>Names of the areas that the site goes by, by code.</summary>
    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    public bool IsDraft => Generation.State == AreaGenerationState.Draft;

    public string NameOf(string code) => Names.TryGetValue(code, out var name) ? $"{name} ({code})" : code;

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => ShowAsync(id, cancellationToken);

    public async Task<IActionResult> OnPostActivateAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await db.AreaGenerations.AnyAsync(g => g.Id == id, cancellationToken))
        {
            return NotFound();
        }

        foreach (var error in await activation.RunAsync(id, User.UserId(), cancellationToken))
        {
            ModelState.AddModelError("", error.Message);
        }

        db.ChangeTracker.Clear();
        return ModelState.IsValid ? RedirectToPage("Generation", new { id }) : await ShowAsync(id, cancellationToken);
    }

    public async Task<IActionResult> OnPostDiscardAsync(Guid id, CancellationToken cancellationToken)
    {
        await activation.DiscardAsync(id, cancellationToken);
        return RedirectToPage("Areas");
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await db.AreaGenerations.AsNoTracking().SingleOrDefaultAsync(g => g.Id == id, cancellationToken) is not { } generation)
        {
            return NotFound();
        }

        Generation = generation;
        Areas = await db.Areas.AsNoTracking().Where(a => a.GenerationId == id).OrderBy(a => a.Name)
            .Select(a => new AreaRow(a.Code, a.Name, a.Slug, a.AreaKm2)).ToListAsync(cancellationToken);
        Successors = (await db.AreaSuccessors.AsNoTracking().Where(s => s.GenerationId == id).OrderBy(s => s.FormerName).ThenBy(s => s.Rank)
            .ToListAsync(cancellationToken)).ToLookup(s => s.FormerCode);
        Names = (await directory.ListAsync(cancellationToken)).ToDictionary(a => a.Id.Value, a => a.Name);
        return Page();
    }

    /// <summary>An area that the generation holds.</summary>
    public sealed record AreaRow(string Code, string Name, string Slug, double AreaKm2);
}

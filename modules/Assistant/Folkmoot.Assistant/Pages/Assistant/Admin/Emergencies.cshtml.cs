using System.ComponentModel.DataAnnotations;
using Folkmoot.Assistant.Answering;
using Folkmoot.Assistant.Emergencies;
using Folkmoot.Core.Grants;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Assistant.Pages.Assistant.Admin;

/// <summary>What is answered before anything is looked up, in the site's language.</summary>
[Authorize(Policy = "Assistant.Publish"), WholeSite]
public sealed class EmergenciesModel(EmergencyBook book, Site site) : PageModel
{
    private HashSet<string> own = [];

    [BindProperty, Required(ErrorMessage = "Enter a sentence"), StringLength(500, ErrorMessage = "The sentence must be 500 characters or fewer")]
    public string? Sentence { get; set; }

    [TempData]
    public string? Done { get; set; }

    public string Language => Languages.Of(site.Culture.Name);

    public IReadOnlyList<Emergency> Shown { get; private set; } = [];

    /// <summary>A sentence and what is recognised in it; null while none was tried.</summary>
    public (string Sentence, Emergency? Found)? Tried { get; private set; }

    public bool IsOwn(Emergency emergency) => own.Contains(emergency?.Id ?? "");

    public Task OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task OnPostAsync(CancellationToken cancellationToken)
    {
        Tried = ModelState.IsValid ? (Sentence!, (await book.WatchAsync(Language, cancellationToken)).Find(Sentence!)) : null;
        await ShowAsync(cancellationToken);
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        Shown = [.. (await book.ListAsync(cancellationToken)).Where(e => e.Language == Language)];
        own = [.. (await book.OwnAsync(cancellationToken)).Where(e => e.Language == Language).Select(e => e.Id)];
    }
}

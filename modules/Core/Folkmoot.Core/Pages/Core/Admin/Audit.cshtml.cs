using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Grants;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.ReadAudit"), WholeSite]
public sealed class AuditModel(AuditReader reader, AuditChain chain, IStringLocalizer<AuditModel> texts) : PageModel
{
    [BindProperty(SupportsGet = true), StringLength(200)]
    public string? Act { get; set; }

    [BindProperty(SupportsGet = true), StringLength(64)]
    public string? Actor { get; set; }

    [BindProperty(SupportsGet = true), StringLength(300)]
    public string? Subject { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "From")]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "To")]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    public long? Older { get; private set; }

    public ChainReport? Report { get; private set; }

    public string FaultText => Report?.Fault switch
    {
        ChainFault.Missing => texts["The batch is missing."],
        ChainFault.Previous => texts["It does not stand on the batch before it."],
        ChainFault.Details => texts["The details of an entry are not those that were written."],
        _ => texts["Entries were changed, removed or added."],
    };

    private AuditFilter Filter => new(Act, Actor, Subject, From, To);

    public Task OnGetAsync(CancellationToken cancellationToken) => ReadAsync(cancellationToken);

    /// <summary>Reads the whole trail, so it is asked for and not part of every visit.</summary>
    public async Task OnGetVerifyAsync(CancellationToken cancellationToken)
    {
        Report = await chain.VerifyAsync(cancellationToken);
        await ReadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = "attachment; filename=\"audit.csv\"";
        await using var writer = new StreamWriter(Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await reader.WriteCsvAsync(Filter, writer, cancellationToken);
        return new EmptyResult();
    }

    /// <summary>The same filter at another handler or further down.</summary>
    public string AddressOf(string? handler, long? before) => Url.Page("Audit", handler, new
    {
        Act,
        Actor,
        Subject,
        From = From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        To = To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Before = before,
    })!;

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (ModelState.IsValid)
        {
            var found = await reader.ListAsync(Filter, Before, cancellationToken);
            Entries = [.. found.Take(AuditReader.PageSize)];
            Older = found.Count > AuditReader.PageSize ? Entries[^1].Id : null;
        }
    }
}

using System.Collections.Concurrent;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Folkmoot.Core.Support;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.StaffTerms;

/// <summary>Notes the day on which somebody with a role opens a page: one row written a day and node.</summary>
public sealed class NoteStaffVisit(StaffDays seen, TimeProvider clock) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (context.HttpContext.User.FindUserId() is { } user && !SupportClaims.IsVisit(context.HttpContext.User) && seen.IsNew(user, today))
        {
            await NoteAsync(context.HttpContext.RequestServices, user, today, context.HttpContext.RequestAborted);
        }

        await next();
    }

    private async Task NoteAsync(IServiceProvider scope, string user, DateOnly today, CancellationToken cancellationToken)
    {
        if (await scope.GetRequiredService<HeldRoles>().HoldsAnyAsync(user, cancellationToken))
        {
            await scope.GetRequiredService<CoreDbContext>().Database.ExecuteSqlAsync(
                $"insert into core.staff_visits (user_id, last_day) values ({user}, {today}) on conflict (user_id) do update set last_day = {today}, idle_noted_at = null", cancellationToken);
            seen.Note(user, today);
        }
    }
}

/// <summary>Whom this node has noted today.</summary>
public sealed class StaffDays
{
    private readonly ConcurrentDictionary<string, DateOnly> days = new(StringComparer.Ordinal);

    public bool IsNew(string user, DateOnly today) => !days.TryGetValue(user, out var day) || day < today;

    public void Note(string user, DateOnly today) => days[user] = today;
}

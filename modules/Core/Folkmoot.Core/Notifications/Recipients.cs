namespace Folkmoot.Core.Notifications;

/// <summary>Who gets mail at all.</summary>
public sealed class Recipients(IUserDirectory people, Watches watches, Suppressions suppressions)
{
    /// <summary>The person to write to; null for who is gone, has no confirmed address, or gets no such mail.</summary>
    /// <param name="userId">Whom.</param>
    /// <param name="watchedThings">Whether it is about what he watches, which people can stop; otherwise about something of his own.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<UserSummary?> FindAsync(string userId, bool watchedThings, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(userId, cancellationToken) is not { EmailConfirmed: true } person)
        {
            return null;
        }

        var off = await WhyOffAsync(person, cancellationToken);
        return off is null || (off is SuppressionReason.Asked && !watchedThings) ? person : null;
    }

    /// <summary>Those of many people who get mail about what they watch; what the site knows of them is asked once for all.</summary>
    public async Task<IReadOnlyList<UserSummary>> OfAsync(IEnumerable<string> userIds, CancellationToken cancellationToken)
    {
        List<UserSummary> found = [];
        foreach (var userId in await watches.WithMailsOnAsync([.. userIds], cancellationToken))
        {
            if (await people.FindAsync(userId, cancellationToken) is { EmailConfirmed: true } person)
            {
                found.Add(person);
            }
        }

        var stopped = await suppressions.ReasonsAsync(found.Select(person => person.Email), cancellationToken);
        return found.FindAll(person => !stopped.ContainsKey(person.Email));
    }

    /// <summary>Why a person gets no mail about what he watches; null when he does.</summary>
    public async Task<SuppressionReason?> WhyOffAsync(string userId, CancellationToken cancellationToken) =>
        await people.FindAsync(userId, cancellationToken) is { } person ? await WhyOffAsync(person, cancellationToken) : null;

    /// <summary>Stops all mail about what the person watches: for him, whatever his address will be, and for his address, whoever has it.</summary>
    public async Task TurnOffAsync(string userId, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(userId, cancellationToken) is { } person)
        {
            await watches.PreferAsync(userId, preferences => preferences.MailsOff = true, cancellationToken);
            await suppressions.SuppressAsync(person.Email, SuppressionReason.Asked, cancellationToken);
        }
    }

    /// <summary>Starts the mails again, also to an address from which mail came back: its owner says that it works now.</summary>
    public async Task TurnOnAsync(string userId, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(userId, cancellationToken) is { EmailConfirmed: true } person)
        {
            await watches.PreferAsync(userId, preferences => preferences.MailsOff = false, cancellationToken);
            await suppressions.LiftAsync(person.Email, cancellationToken);
        }
    }

    // An address that mail comes back from outweighs a wish: nothing at all is sent to it.
    private async Task<SuppressionReason?> WhyOffAsync(UserSummary person, CancellationToken cancellationToken) =>
        await suppressions.ReasonAsync(person.Email, cancellationToken)
        ?? ((await watches.PreferencesOfAsync(person.UserId, cancellationToken)).MailsOff ? SuppressionReason.Asked : null);
}

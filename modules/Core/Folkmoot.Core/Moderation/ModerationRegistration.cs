using Folkmoot.Core.Residents;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Moderation;

/// <summary>Puts a module's texts under moderation.</summary>
public static class ModerationRegistration
{
    /// <summary>Adds a kind of text that people write. Check each with <see cref="ModerationDesk.CheckAsync"/> before it is saved.</summary>
    public static IServiceCollection AddModerated<TContent>(this IServiceCollection services)
        where TContent : class, IModeratedContent => services.AddScoped<IModeratedContent, TContent>();

    internal static IServiceCollection AddModeration(this IServiceCollection services) => services
        .AddScoped<ModeratedContents>()
        .AddScoped<ModerationDesk>()
        .AddScoped<TextRules>()
        .AddScoped<Standing>()
        .AddScoped<Suspensions>()
        .AddScoped<Flagging>()
        .AddScoped<ModerationQueue>()
        .AddScoped<Decisions>()
        .AddScoped<Appeals>()
        .AddScoped<ModerationNotices>()
        .AddScoped<Ledger>()
        .AddScoped<ModerationWords>()
        .AddScoped<ModerationHistory>()
        .AddSettings<ModerationSettings>(ModerationSettings.Name, "Moderation")
        .AddModerated<ModeratedNames>()
        .AddPersonalData<ModerationData>();
}

using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Notifications;

/// <summary>Registers watches, notices, their mails and the inbox.</summary>
public static class NotificationsRegistration
{
    /// <summary>Adds what says who may be told of things of one kind.</summary>
    public static IServiceCollection AddNoticeSource<TSource>(this IServiceCollection services)
        where TSource : class, INoticeSource => services.AddScoped<INoticeSource, TSource>();

    /// <summary>Adds what gives addresses to which people answer mails.</summary>
    public static IServiceCollection AddNoticeReplies<TReplies>(this IServiceCollection services)
        where TReplies : class, INoticeReplies => services.AddScoped<TReplies>().AddScoped<INoticeReplies>(scope => scope.GetRequiredService<TReplies>());

    internal static IServiceCollection AddNotifications(this IServiceCollection services) => services
        .AddScoped<Inbox>()
        .AddScoped<Notices>()
        .AddScoped<NoticeLetter>()
        .AddScoped<NoticeSight>()
        .AddScoped<FrequencyNames>()
        .AddScoped<Recipients>()
        .AddScoped<Suppressions>()
        .AddScoped<Bounces>()
        .AddScoped<UnreadNotices>()
        .AddScoped<Watches>()
        .AddSingleton<UnsubscribeTokens>()
        .AddSingleton<BounceDoor>()
        .AddEventHandler<NoticeAnnounced, TellWatchers>()
        .AddEventHandler<MailsDue, MailWatcher>()
        .AddScheduledJob<AtOnceMails>(AtOnceMails.Name)
        .AddScheduledJob<DigestMails>("core.digest-mails", cron: "0 17 * * *")
        .AddScheduledJob<ClearOutNotices>("core.clear-out-notices", cron: "40 3 * * *")
        .AddPersonalData<NoticeData>();
}

using Folkmoot.Core.InboundMails;
using Folkmoot.Core.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.RepliesByMail;

internal static class RepliesRegistration
{
    internal static IServiceCollection AddRepliesByMail(this IServiceCollection services) => services
        .AddInboundMailReceiver<MailedReplies>()
        .AddScoped<ReplyChoices>()
        .AddNoticeReplies<ReplyAddresses>()
        .AddSettings<ReplyByMailSettings>(ReplyByMailSettings.Name, "Replies to forums by mail")
        .AddScheduledJob<ForgetMailedReplies>("forums.forget-mailed-replies", cron: "50 3 * * *")
        .AddPersonalData<MailedReplyData>();
}

using Folkmoot.Core.Grants;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.SiteSettings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.ManageSettings"), WholeSite]
public sealed class ModerationRulesModel(SettingsDesk<ModerationSettings> desk, IStringLocalizer<SettingsForm> texts) : SettingsPageModel<ModerationSettings>(desk, texts);

//! What a house asks: `masthead.toml`.

texts! {
    1 "配置文件无法读取：{reason}"
      "由--config指定的文件，或各输入之上最近的masthead.toml，应为不超过1 MiB的文本。用--no-config可不使用配置。"
    2 "这不是TOML：{reason}"
      "所示位置是解析停止的地方。文本加引号，列表加方括号，`[rules]`之类的表放在最后。"
    3 "{reason}"
      "未知的键和值视为错误，因为看不懂的内容终将被忽略。例如，`[rules]`之下写`id-duplicate = \"warning\"`，而`ignore = [\"ISS-0022\"]`写在所有表之前。"
}

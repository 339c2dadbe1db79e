//! What a house asks: `masthead.toml`.

texts! {
    1 "配置文件无法读取：{reason}"
      "由--config指定的文件，或输入之上最近的masthead.toml，必须是不超过1MiB的文本。使用--no-config可不用配置文件。"
    2 "这不是TOML：{reason}"
      "所示位置是解析停止之处。文件的格式见https://toml.io。"
    3 "{reason}"
      "不认识的键和值都是错误，否则未被理解的内容会被悄悄略过。例如，`[rules]`中可写`id-duplicate = \"warning\"`，而`ignore = [\"ISS-0022\"]`写在所有表之前。"
}
